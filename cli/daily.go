package cli

import (
	"context"
	"os"
	"sync"
	"time"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

// A daily is the backup of a day of use, made beside a session.
type daily struct {
	call   *call
	cancel context.CancelFunc
	leaves chan struct{} // closed when the person leaves
	leave  sync.Once
	ended  chan struct{}

	mu  sync.Mutex
	why error // why it could not be made
}

const (
	lull   = 700 * time.Millisecond // the first screen comes first
	moment = time.Second            // how long leaving waits for it
)

// backsUp makes the backup of the day of the file at path, once the first screen has
// had its time.
func (c *call) backsUp(ctx context.Context, path string) *daily {
	ctx, cancel := context.WithCancel(ctx)
	d := &daily{call: c, cancel: cancel, leaves: make(chan struct{}), ended: make(chan struct{})}
	go func() {
		defer close(d.ended)
		select {
		case <-time.After(lull):
		case <-d.leaves:
		}
		err := ui.Safely(func() error {
			_, err := store.BackUpDay(ctx, path, c.now())
			return err
		})
		if ctx.Err() != nil {
			return // there was no time; the next session has more
		}
		d.mu.Lock()
		d.why = err
		d.mu.Unlock()
	}()
	return d
}

// end waits a moment for it. What is not done then is not done.
func (d *daily) end() {
	d.leave.Do(func() { close(d.leaves) })
	select {
	case <-d.ended:
	case <-time.After(moment):
	}
	d.cancel()
	select {
	case <-d.ended:
	case <-time.After(moment):
	}
}

// failed says why it could not be made, "" where it could.
func (d *daily) failed() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.why == nil {
		return ""
	}
	return d.call.inWords(d.why).what
}

// speaks says at the end of a session what cannot wait until somebody looks.
func (d *daily) speaks() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if model.KindOf(d.why) == model.Damaged {
		d.call.note("tandem: " + d.call.words.Say("backup.day.damaged"))
		d.call.note("hint: " + d.call.words.Say("backup.day.damaged.hint"))
	}
}

// quickSize is up to how many bytes a file is copied while a command is waited for. One
// that is larger is left to a session, which does it beside the rest.
const quickSize = 32 << 20

// backUpDay makes the backup of the day after a command that changed something, where
// that is quick. It is done to its end: what is cut off is never made. If it cannot be
// made, the doctor says so.
func (c *call) backUpDay(ctx context.Context, path string) {
	path = followed(path)
	if info, err := os.Stat(path); err != nil || info.Size() > quickSize {
		return
	}
	_, _ = store.BackUpDay(ctx, path, c.now()) // what was asked for is done
}
