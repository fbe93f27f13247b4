package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// crowd is how many processes write to one file at once.
const crowd = 32

// patience of a person at the screen: how long one call waits, until the program says
// that it tries again, and does.
const glance = 250 * time.Millisecond

// playCrowd saves as fast as it can until its time is up, each save until it is in the
// file, and says which it made, how long that took and how often it tried.
func playCrowd(path string) error {
	until, err := strconv.ParseInt(os.Getenv("TANDEM_UNTIL"), 10, 64)
	if err != nil {
		return err
	}
	me := model.ID("w" + os.Getenv("TANDEM_ME"))
	s, err := Open(context.Background(), path, me)
	if err != nil {
		return err
	}
	if os.Getenv("TANDEM_LAZY") == "COMMIT" && me == "w7" {
		if s.stmts["COMMIT"], err = s.conn.PrepareContext(context.Background(), "ROLLBACK"); err != nil {
			return err
		}
	}
	was := model.ID("")
	for n := 1; n <= 6 || time.Now().UnixMilli() < until; n++ { // who starts late saves, too
		save := model.Save{ID: model.ID(fmt.Sprint(me, "-", n)), Partnership: me, Window: me, Actor: "Ada", At: noon, Draft: int64(n), Ops: []model.Op{
			{Place: at("need", "affected"), Value: strconv.Itoa(n), Was: was}, {Place: at("need", "need"), Value: brief(n), Was: was}}}
		if n == 1 {
			save.Ops = append(save.Ops, op(nil, model.CoreStep, "name", string(me)))
		}
		start, tries := time.Now(), 0
		for {
			tries++
			ctx, cancel := context.WithTimeout(context.Background(), glance)
			_, cs, err := s.Save(ctx, save)
			cancel()
			if len(cs) > 0 {
				return fmt.Errorf("save %d clashes: %v", n, cs)
			}
			if err == nil {
				break
			}
			if model.KindOf(err) != model.Busy || time.Since(start) > time.Minute {
				return fmt.Errorf("save %d, after %d tries: %w", n, tries, err)
			}
		}
		if os.Getenv("TANDEM_LAZY") != "was" || n%5 > 0 {
			was = save.ID
		}
		fmt.Println("saved", n, time.Since(start).Microseconds(), tries)
	}
	return s.Close()
}

// brief is text, short enough that a minute of saves is no large file.
func brief(n int) string { return fmt.Sprint(n, " ", strings.Repeat("words ", n%7)) }

// gather has many processes write to one file at once, and returns what is wrong.
func gather(t *testing.T, lasts time.Duration, env ...string) (more string, saves int, err error) {
	path := filepath.Join(t.TempDir(), "new", "t.db")
	until := time.Now().Add(lasts + time.Second)
	var actors []actor
	for i := range crowd {
		actors = append(actors, cast(t, "crowd", path, append(env, "TANDEM_ME="+strconv.Itoa(i), "TANDEM_UNTIL="+strconv.FormatInt(until.UnixMilli(), 10))...))
	}
	made := make([]int, crowd)
	var took []time.Duration
	again, most := 0, 0
	said := make(chan [4]int)
	wrong := make(chan error, crowd)
	for i, a := range actors {
		go func() {
			for a.lines.Scan() {
				var n, micro, tries int
				if _, err := fmt.Sscanf(a.lines.Text(), "saved %d %d %d", &n, &micro, &tries); err != nil {
					wrong <- errors.New(a.lines.Text())
					continue
				}
				said <- [4]int{i, n, micro, tries}
			}
			said <- [4]int{i, 0}
		}()
	}
	for left := crowd; left > 0; {
		s := <-said
		if s[1] == 0 {
			left--
			continue
		}
		made[s[0]] = s[1]
		took = append(took, time.Duration(s[2])*time.Microsecond)
		if s[3] > 1 {
			again++
		}
		most = max(most, s[3])
	}
	for _, a := range actors {
		a.Wait()
	}
	select {
	case err := <-wrong:
		return "", len(took), err
	default:
	}
	s, err := Open(context.Background(), path, "")
	if err != nil {
		return "", len(took), err
	}
	defer s.Close()
	if err := intact(s); err != nil {
		return "", len(took), err
	}
	for i, n := range made {
		if err := kept(s, model.ID("w"+strconv.Itoa(i)), n); err != nil {
			return "", len(took), err
		}
	}
	slices.Sort(took)
	at := func(part float64) time.Duration {
		return took[int(float64(len(took)-1)*part)].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("the slowest save took %v, of a hundred the slowest %v, half took less than %v; %d had to try again, once %d times; each made %d to %d",
		at(1), at(0.99), at(0.5), again, most-1, slices.Min(made), slices.Max(made)), len(took), nil
}

// kept checks that all saves that one of many made are there, in order, and no others.
func kept(s *Store, who model.ID, n int) error {
	if n == 0 {
		return fmt.Errorf("%s never got to save", who)
	}
	r, err := s.Load(context.Background(), who)
	if err != nil {
		return err
	}
	es, err := s.History(context.Background(), who, 0, 1<<30)
	if err != nil || len(es) != n || r.Need.Affected != strconv.Itoa(n) || r.Need.Need != brief(n) {
		return fmt.Errorf("%s made %d saves, and %d are there, %v", who, n, len(es), err)
	}
	for i, e := range es {
		if e.ID != model.ID(fmt.Sprint(who, "-", i+1)) || len(e.Ops) < 2 || e.Ops[0].Value != strconv.Itoa(i+1) || e.Ops[1].Value != brief(i+1) {
			return fmt.Errorf("save %d of %s is not what was saved", i+1, who)
		}
	}
	return nil
}

// TestCrowd has 32 processes start on a file that is not there yet and write to it at
// once: none fails for good, and nothing is lost.
func TestCrowd(t *testing.T) {
	start := time.Now()
	more, saves, err := gather(t, time.Duration(long(1, 60))*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	report(t, fmt.Sprint(crowd, " processes that save at once"), saves, "0", start, more)
}

// TestCrowdHasTeeth has writers not look at what they saved last, or one of them not
// commit.
func TestCrowdHasTeeth(t *testing.T) {
	for _, lazy := range []string{"was", "COMMIT"} {
		_, _, err := gather(t, 200*time.Millisecond, "TANDEM_LAZY="+lazy)
		if err == nil {
			t.Errorf("%s: nobody noticed", lazy)
		}
		teeth(t, "many processes, and "+lies[lazy], fmt.Sprint(err))
	}
}
