package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"tandem/model"
)

// The test binary also plays other processes: TANDEM_ROLE names the part.
func TestMain(m *testing.M) {
	play, ok := map[string]func(path string) error{
		"open":           playOpen,
		"hold":           playHold,
		"hold carefully": playHoldCarefully,
		"save":           playSave,
	}[os.Getenv("TANDEM_ROLE")]
	if !ok {
		os.Exit(m.Run())
	}
	if err := play(os.Getenv("TANDEM_FILE")); err != nil {
		fmt.Println("ERR", err)
		os.Exit(1)
	}
}

// An actor is another process that plays a role.
type actor struct {
	*exec.Cmd
	lines *bufio.Scanner
	stdin io.WriteCloser
}

func cast(t testing.TB, role, path string, env ...string) actor {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(append(os.Environ(), "TANDEM_ROLE="+role, "TANDEM_FILE="+path), env...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	return actor{c, bufio.NewScanner(out), in}
}

// times returns how often to repeat something: n times, less with -short, and
// much more when TANDEM_LONG is set.
func times(n, long int) int {
	switch {
	case os.Getenv("TANDEM_LONG") != "":
		return long
	case testing.Short():
		return (n + 3) / 4
	}
	return n
}

// playOpen opens the file when told to, and saves once.
func playOpen(path string) error {
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadString('\n')
	window := model.ID("w" + strconv.Itoa(os.Getpid()))
	s, err := Open(context.Background(), path, window)
	if err != nil {
		return err
	}
	defer s.Close()
	_, _, err = s.Save(context.Background(), model.Save{ID: window, Partnership: window, Window: window, At: noon, Ops: []model.Op{op(nil, model.CoreStep, "name", "p")}})
	if err != nil {
		return err
	}
	fmt.Println("saved")
	return nil
}

// playHold keeps the file locked until it is killed.
func playHold(path string) error {
	s, err := Open(context.Background(), path, "")
	if err != nil {
		return err
	}
	return s.write(context.Background(), func() error {
		fmt.Println("held")
		time.Sleep(time.Minute)
		return nil
	})
}

// playHoldCarefully is playHold without a log beside the file.
func playHoldCarefully(path string) error {
	s, err := Open(context.Background(), path, "", Careful)
	if err != nil {
		return err
	}
	return s.write(context.Background(), func() error {
		fmt.Println("held")
		time.Sleep(time.Minute)
		return nil
	})
}

// playSave saves without end and says each time that it did. With TANDEM_SKIP it
// forgets to commit, to see whether anybody notices.
func playSave(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, "w")
	if err != nil {
		return err
	}
	if os.Getenv("TANDEM_SKIP") != "" {
		if s.stmts["COMMIT"], err = s.conn.PrepareContext(ctx, "ROLLBACK"); err != nil {
			return err
		}
	}
	r, err := s.Load(ctx, "p")
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.Need.Affected)
	for err == nil {
		n++
		save := model.Save{ID: model.ID(fmt.Sprintf("s%09d", n)), Partnership: "p", Window: "w", At: noon, Draft: int64(n), Ops: []model.Op{
			{Place: at("need", "affected"), Value: strconv.Itoa(n), Was: r.Saves[at("need", "affected")]},
			{Place: at("need", "need"), Value: text(n), Was: r.Saves[at("need", "need")]},
		}}
		r, _, err = s.Save(ctx, save)
		if err == nil {
			fmt.Println(n)
		}
	}
	return err
}
