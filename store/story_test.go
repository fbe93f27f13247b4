package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// told is the partnership that stories are about.
const told model.ID = "told"

// text is what act n writes: of many lengths, so that pages split and overflow.
func text(n int) string { return fmt.Sprint(n, " ", strings.Repeat("words ", n*977%500)) }

// An act is one thing that a writer does to a file. Done again, it changes
// nothing: that is what somebody does who does not know whether it was done.
type act struct {
	n      int
	kind   string
	save   model.Save
	draft  model.Draft
	secret string // what a strike takes away
	place  model.Place
	sits   int64
}

// round is what a writer does over and over.
var round = strings.Fields("save draft draft save undo save draft sit drop secret draft strike leave checkpoint save close")

// A tale is what stands after some acts. What an act does follows from its number
// alone, so whoever finds a file knows what must be in it.
type tale struct {
	n       int
	Values  map[model.Place]string
	Saves   map[model.Place]model.ID
	Events  []event
	Draft   string
	DraftN  int64
	Left    model.ID
	Sits    int64
	last    []model.Op // of the newest save
	secrets []string   // those that were struck, in no byte of the file any more
}

// An event is what the history says of one save. Of a strike it is the ID alone.
type event struct {
	ID, Undoes model.ID
	Ops        []string
}

// tell returns what stands after n acts.
func tell(n int) *tale {
	t := &tale{Values: map[model.Place]string{}, Saves: map[model.Place]model.ID{}}
	for t.n < n {
		t.add(t.next())
	}
	return t
}

// next returns the act that comes next.
func (t *tale) next() act {
	n := t.n + 1
	a := act{n: n, kind: round[(n-1)%len(round)]}
	at := noon.Add(time.Duration(n) * time.Second)
	a.save = model.Save{ID: model.ID(fmt.Sprintf("s%06d", n)), Partnership: told, Window: "w", Actor: "Ada", Mode: model.Wizard, At: at, Draft: int64(n)}
	write := func(step model.ID, path, value string) {
		place := model.Place{Step: step, Path: path}
		a.save.Ops = append(a.save.Ops, model.Op{Place: place, Value: value, Former: t.Values[place], Was: t.Saves[place]})
	}
	switch a.kind {
	case "save", "secret":
		if n == 1 {
			write(model.CoreStep, "name", "River and Bread")
		}
		write("need", "affected", strconv.Itoa(n))
		write("need", "need", text(n))
		if a.kind == "secret" {
			write("need", "evidence", fmt.Sprint("she said ", hush(n), " at ", n))
		}
	case "undo":
		a.save.Draft = 0
		a.save.Undoes = model.ID(fmt.Sprintf("s%06d", t.n))
		for _, op := range t.last {
			write(op.Step, op.Path, op.Former)
		}
	case "draft":
		words := text(n)
		if n > 1 && round[(n-2)%len(round)] == "secret" {
			words += hush(n - 1)
		}
		write("need", "exists", words)
		a.draft = model.Draft{Partnership: told, Window: "w", Step: "need", N: int64(n), Actor: "Ada", At: at, Ops: a.save.Ops}
	case "drop":
		a.draft = model.Draft{Partnership: told, Window: "w", Step: "need", N: int64(n), At: at}
	case "strike":
		a.secret = hush(n - 2)
	case "leave":
		a.place.Step = []model.ID{"need", "norms"}[n/len(round)%2]
	case "sit":
		a.sits = t.Sits
	}
	return a
}

func hush(n int) string { return fmt.Sprintf("hush-%06d-hush", n) }

// add notes what stands after a.
func (t *tale) add(a act) {
	t.n = a.n
	switch a.kind {
	case "save", "secret", "undo":
		e := event{ID: a.save.ID, Undoes: a.save.Undoes}
		for _, op := range a.save.Ops {
			e.Ops = append(e.Ops, opText(op))
			t.Values[op.Place], t.Saves[op.Place] = op.Value, a.save.ID
		}
		slices.Sort(e.Ops)
		t.Events, t.last = append(t.Events, e), a.save.Ops
		if a.save.Draft > 0 {
			t.Draft, t.DraftN = "", 0
		}
	case "draft":
		t.Draft, t.DraftN = a.draft.Ops[0].Value, a.draft.N
	case "drop":
		t.Draft, t.DraftN = "", 0
	case "leave":
		t.Left = a.place.Step
	case "sit":
		t.Sits++
	case "strike":
		gone := strings.NewReplacer(a.secret, model.StruckMark)
		for i, e := range t.Events {
			for j, op := range e.Ops {
				t.Events[i].Ops[j] = gone.Replace(op)
			}
		}
		t.Draft = gone.Replace(t.Draft)
		evidence := model.Place{Step: "need", Path: "evidence"}
		t.Values[evidence], t.Saves[evidence] = gone.Replace(t.Values[evidence]), a.save.ID
		t.Events = append(t.Events, event{ID: a.save.ID})
		t.secrets = append(t.secrets, a.secret)
	}
}

func opText(op model.Op) string {
	return fmt.Sprint(op.Step, " ", op.Path, ": ", op.Former, " -> ", op.Value)
}

// read returns the tale that an open file tells.
func read(s *Store) (*tale, error) {
	ctx := context.Background()
	t := &tale{Values: map[model.Place]string{}, Saves: map[model.Place]model.ID{}}
	r, err := s.Load(ctx, told)
	if errors.Is(err, model.ErrNoPartnership) {
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	line := func(at model.Place) bool { return strings.HasPrefix(at.Path, strikes) }
	for at, v := range r.Leaves() {
		if !line(at) {
			t.Values[at] = v
		}
	}
	for at, id := range r.Saves {
		if !line(at) {
			t.Saves[at] = id
		}
	}
	t.Left = r.Left.Step
	es, err := s.History(ctx, told, 0, 1<<30)
	if err != nil {
		return nil, err
	}
	for _, e := range es {
		it := event{ID: e.ID, Undoes: e.Undoes}
		if struckBy := slices.ContainsFunc(e.Ops, func(op model.Op) bool { return line(op.Place) }); !struckBy {
			for _, op := range e.Ops {
				it.Ops = append(it.Ops, opText(op))
			}
			slices.Sort(it.Ops)
		}
		t.Events = append(t.Events, it)
	}
	err = s.read(ctx, func() error { // Drafts shows those of windows that are gone, and ours may be open
		t.Draft, t.DraftN = "", 0
		return s.each("SELECT n, ops ->> '$[0].Value' FROM draft WHERE partnership = ? AND ops <> ''", []any{told}, func(rows *sql.Rows) error {
			return rows.Scan(&t.DraftN, &t.Draft)
		})
	})
	if err != nil {
		return nil, err
	}
	sits, err := s.Sitting(ctx, told)
	if sits != nil {
		t.Sits = sits.N
	}
	return t, err
}

// differ says what two tales do not have in common, "" if nothing.
func differ(want, got *tale) string {
	return cmp.Diff(*want, *got, cmp.FilterPath(func(p cmp.Path) bool {
		f, ok := p.Last().(cmp.StructField)
		return ok && (strings.ToLower(f.Name()) == f.Name())
	}, cmp.Ignore()))
}

// A writer does acts to a file.
type writer struct {
	open  func() (*Store, error)
	lazy  string // what it only says it does; see playStory
	store *Store
}

func (w *writer) do(a act) (err error) {
	ctx := context.Background()
	if w.store == nil {
		if w.store, err = w.open(); err != nil {
			return err
		}
	}
	s := w.store
	if w.lazy == a.kind || w.lazy == "some" && a.n%20 == 6 {
		return nil
	}
	var cs []model.Clash
	switch a.kind {
	case "save", "secret":
		_, cs, err = s.Save(ctx, a.save)
	case "undo":
		back, err := s.Back(ctx, told, false)
		if err != nil {
			return err
		}
		if back == nil || back.Undoes != a.save.Undoes {
			back = &a.save // it was done before, and that was not known
		}
		back.ID, back.Actor, back.Mode, back.At = a.save.ID, a.save.Actor, a.save.Mode, a.save.At
		if _, cs, err = s.Save(ctx, *back); err != nil {
			return err
		}
	case "draft", "drop":
		return s.Draft(ctx, a.draft)
	case "sit":
		_, err = s.SetSitting(ctx, told, model.Sitting{Meeting: "m", N: a.sits})
	case "strike":
		_, err = s.Strike(ctx, model.Strike{Words: a.secret, Save: a.save})
	case "leave":
		return s.Leave(ctx, told, a.place)
	case "checkpoint":
		if err := s.take(ctx); err != nil {
			return err
		}
		defer func() { <-s.turn }()
		var busy, pages, done int
		return s.fault(s.one("PRAGMA wal_checkpoint(TRUNCATE)", nil, &busy, &pages, &done))
	case "close":
		return w.close()
	}
	if len(cs) > 0 {
		return fmt.Errorf("act %d, %s, clashes: %v", a.n, a.kind, cs)
	}
	return err
}

func (w *writer) close() error {
	if w.store == nil {
		return nil
	}
	err := w.store.Close()
	w.store = nil
	return err
}
