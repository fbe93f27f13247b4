package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
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
		"tell":           playTell,
		"crowd":          playCrowd,
		"back up":        playBackUp,
		"restore":        playRestore,
	}[os.Getenv("TANDEM_ROLE")]
	if role := os.Getenv("TANDEM_ROLE"); !ok && role != "" {
		fmt.Println("ERR nobody plays", role)
		os.Exit(1)
	}
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

// long is times, and as many as TANDEM_LONG says in thousandths of the long run: 1000
// is all of it.
func long(n, all int) int {
	part, err := strconv.Atoi(os.Getenv("TANDEM_LONG"))
	if err != nil || part <= 1 {
		return times(n, all)
	}
	return max(1, all*part/1000)
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

// playSave saves without end and says each time that it did.
func playSave(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, "w")
	if err != nil {
		return err
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

// playTell goes on with a story without end, and says each time what it did. With
// TANDEM_LAZY it only says so of some acts, or forgets to commit: somebody has to
// notice.
func playTell(path string) error {
	from, err := strconv.Atoi(os.Getenv("TANDEM_FROM"))
	if err != nil {
		return err
	}
	w := &writer{lazy: os.Getenv("TANDEM_LAZY")}
	var ways []Way
	if os.Getenv("TANDEM_CAREFUL") != "" {
		ways = append(ways, Careful)
	}
	w.open = func() (*Store, error) {
		s, err := Open(context.Background(), path, "w", ways...)
		if err == nil && w.lazy == "COMMIT" {
			s.stmts["COMMIT"], err = s.conn.PrepareContext(context.Background(), "ROLLBACK")
		}
		return s, err
	}
	fmt.Println("opening")
	if w.store, err = w.open(); err != nil {
		return err
	}
	fmt.Println("open")
	most, err := strconv.Atoi(os.Getenv("TANDEM_MOST"))
	if err != nil {
		most = 1 << 30
	}
	t := tell(from)
	for t.n < most {
		a := t.next()
		if err := w.do(a); err != nil {
			return fmt.Errorf("act %d, %s: %w", a.n, a.kind, err)
		}
		fmt.Println(a.n)
		t.add(a)
	}
	return w.close()
}

// report prints a row of RELIABILITY.md: what was done, how often, what was found
// wrong, how long it took, and what else there is to say.
func report(t testing.TB, what string, often int, wrong string, start time.Time, more string) {
	t.Helper()
	t.Logf("RELIABILITY | %s | %d | %s | %.0f s | %s |", what, often, wrong, time.Since(start).Seconds(), more)
}

// playBackUp goes on with a story, and makes backups between.
func playBackUp(path string) error {
	ctx := context.Background()
	w := &writer{open: func() (*Store, error) { return Open(ctx, path, "w") }}
	t := tell(20)
	for i := range 3 {
		to := BackupPath(path, ByHand, noon.Add(time.Duration(i)*time.Hour))
		if i == 1 {
			made, err := BackUpDay(ctx, path, noon)
			if err != nil {
				return err
			}
			to = made
		} else if err := Copy(ctx, path, to, nil); err != nil {
			return err
		}
		fmt.Println("copy", t.n, filepath.Base(to))
		for range 4 {
			a := t.next()
			if err := w.do(a); err != nil {
				return err
			}
			fmt.Println(a.n)
			t.add(a)
		}
	}
	return w.close()
}

// playRestore puts the backup beside the file in its place, and opens it.
func playRestore(path string) error {
	ctx := context.Background()
	kept, err := Restore(ctx, path, filepath.Join(filepath.Dir(path), "from.db"), noon, nil)
	if err != nil {
		return err
	}
	fmt.Println("kept", filepath.Base(kept))
	s, err := Open(ctx, path, "w")
	if err != nil {
		return err
	}
	return s.Close()
}

// teeth prints a row of RELIABILITY.md: what was left out, and who noticed.
func teeth(t testing.TB, what, who string) {
	t.Helper()
	who, _, _ = strings.Cut(who, "\n")
	who = strings.TrimSuffix(who, " (- it should tell, + it tells):") // what was cut off
	if r := []rune(who); len(r) > 90 {
		who = string(r[:90]) + "…"
	}
	t.Logf("TEETH | %s | %s |", what, strings.ReplaceAll(who, "|", "/"))
}
