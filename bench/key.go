package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"tandem/bench/sample"
	"tandem/model"
	"tandem/store"
)

const (
	usual   = 2000        // characters in each field
	most    = 16000 - 200 // and as many as there is room for
	strokes = 40          // keys typed in each field
	echoes  = 100         // keys sent to a terminal
)

// keys is P5: what one key costs in the largest step, and how long it takes to
// the screen.
func (b *bench) keys() error {
	step := largest()
	for _, n := range []int{usual, most} {
		took, err := b.strokes(step, n, nil)
		if err != nil {
			return err
		}
		r := row{id: "P5", what: fmt.Sprintf("a key in %q, %d questions, texts of %d characters", step.ID, len(step.Questions(&model.Partnership{}, "")), n),
			took: ms(median(took)) + ", p95 " + ms(quantile(took, 95)), against: "–"}
		if n == usual {
			r.value, r.reach, r.said = float64(quantile(took, 95))/float64(time.Millisecond), 4, "p95 ≤ 4 ms"
		}
		b.add(r)
	}
	took, err := b.strokes(step, usual, sample.Crowd)
	if err != nil {
		return err
	}
	b.add(row{id: "P5", what: fmt.Sprintf("the same with %d organizations, %d people, %d areas, all heard", sample.Organizations, sample.People, sample.Areas),
		took: ms(median(took)) + ", p95 " + ms(quantile(took, 95)), against: "–"})
	return b.echo(step)
}

// largest returns the step with most questions of those asked once.
func largest() *model.Step {
	fields := func(s *model.Step) int { return len(s.Questions(&model.Partnership{}, "")) }
	best := model.Steps[0]
	for _, s := range model.Steps {
		if s.Parties == nil && fields(s) > fields(best) {
			best = s
		}
	}
	return best
}

// full makes a partnership left at step, with n characters in each of its texts.
func (b *bench) full(st *store.Store, id model.ID, name string, step *model.Step, n int) error {
	r, err := sample.Named(b.ctx, st, id, name)
	if err != nil {
		return err
	}
	r, err = sample.Save(b.ctx, st, r, id+"-length", model.CoreStep, "", func(p *model.Partnership) { p.SetLength(model.Full) })
	if err != nil {
		return err
	}
	_, err = sample.Save(b.ctx, st, r, id+"-full", step.ID, "", func(p *model.Partnership) {
		for _, q := range step.Questions(p, "") {
			switch q := q.(type) {
			case model.Line:
				q.Set(sample.Text(min(n, q.Limit()-200)))
			case model.Text:
				q.Set(sample.Text(min(n, q.Limit()-200)))
			}
		}
	})
	return errors.Join(err, st.Leave(b.ctx, id, model.Place{Step: step.ID}))
}

// strokes types in every field of a step, and returns what each key cost: one
// Update and one View. more adds to the partnership, if it is not nil.
func (b *bench) strokes(step *model.Step, n int, more func(context.Context, *store.Store, model.ID) error) ([]time.Duration, error) {
	st, err := store.Open(b.ctx, filepath.Join(b.dir, fmt.Sprintf("keys%d-%v.db", n, more != nil)), "strokes")
	if err != nil {
		return nil, err
	}
	defer st.Close()
	if err := b.full(st, "p", "Keys", step, n); err != nil {
		return nil, err
	}
	if more != nil {
		if err := more(b.ctx, st, "p"); err != nil {
			return nil, err
		}
	}
	h, err := b.hand(st, "p", step)
	if err != nil {
		return nil, err
	}
	var took []time.Duration
	for _, q := range step.Questions(&model.Partnership{}, "") {
		for i := range strokes {
			if !typed(q) {
				break
			}
			letter := rune('a' + i%26)
			start := time.Now()
			h.press(letter)
			h.look()
			took = append(took, time.Since(start))
		}
		h.tab()
	}
	return took, nil
}

// typed reports whether an answer to q is typed and not chosen.
func typed(q model.Question) bool {
	switch q.(type) {
	case model.Line, model.Text:
		return true
	}
	return false
}

// echo types into the program and into one that shows what is typed, key by key
// in turn, at moments that no frame is bound to.
func (b *bench) echo(step *model.Step) error {
	db := filepath.Join(b.dir, "echo.db")
	st, err := store.Open(b.ctx, db, "echo")
	if err != nil {
		return err
	}
	err = errors.Join(b.full(st, "p", "Echoes", step, usual), st.Close(), b.settings())
	if err != nil {
		return err
	}
	ours, _, err := open(b.tandem(db, "open", "Echoes"))
	if err != nil {
		return err
	}
	defer ours.kill()
	bare, _, err := open(b.bare("echo"))
	if err != nil {
		return err
	}
	defer bare.kill()
	if _, err := ours.until("swim", 0); err != nil { // of the text in the first field
		return err
	}
	if _, err := bare.until("bare-is-drawn", 0); err != nil {
		return err
	}
	if err := ours.field(step); err != nil {
		return err
	}
	var o, t []time.Duration
	letters := []rune("αβγδεζηθικλμνξοπρστυφχψω")
	for i := range echoes {
		for _, turn := range []struct {
			*term
			to *[]time.Duration
		}{{ours, &o}, {bare, &t}} {
			took, err := turn.key(string(letters[i%len(letters)]))
			if err != nil {
				return err
			}
			*turn.to = append(*turn.to, took)
		}
	}
	b.add(row{id: "P5", what: "from key to screen, there", took: ms(median(o)) + ", p95 " + ms(quantile(o, 95)),
		against: "bare echo " + ms(median(t)) + ", p95 " + ms(quantile(t, 95)), ratio: over(median(o), median(t)), reach: 1.2})
	return nil
}

// field moves the hand to the first field of a step in which words are typed.
func (t *term) field(step *model.Step) error {
	for _, q := range step.Questions(&model.Partnership{}, "") {
		if typed(q) {
			break
		}
		if err := t.typed("\t"); err != nil {
			return err
		}
		t.quiet(100 * time.Millisecond)
	}
	t.quiet(100 * time.Millisecond)
	return nil
}

// key types a letter and returns how long it took to the screen.
func (t *term) key(letter string) (time.Duration, error) {
	time.Sleep(25*time.Millisecond + time.Duration(rand.IntN(40_000))*time.Microsecond)
	from, start := t.mark(), time.Now()
	if err := t.typed(letter); err != nil {
		return 0, err
	}
	at, err := t.until(letter, from)
	return at.Sub(start), err
}
