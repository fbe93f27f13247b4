//go:build !windows

package cli

import (
	"errors"
	"os"
	"syscall"
	"testing"
	"time"
)

func TestAwait(t *testing.T) {
	broken := errors.New("broken")
	if err := await(func() error { return broken }, make(chan struct{})); err != broken {
		t.Errorf("an end of its own: %v", err)
	}
	for name, c := range map[string]struct {
		stuck bool
		want  error
	}{"leaves": {false, nil}, "is stuck": {true, errStuck}} {
		t.Run(name, func(t *testing.T) {
			hang := make(chan struct{})
			started := time.Now()
			err := await(func() error {
				if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
					return err
				}
				<-hang
				if c.stuck {
					<-t.Context().Done()
				}
				return nil
			}, hang)
			if err != c.want || !c.stuck && time.Since(started) >= grace {
				t.Errorf("%v after %s", err, time.Since(started))
			}
		})
	}
}
