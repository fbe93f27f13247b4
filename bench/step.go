package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"tandem/bench/sample"
	"tandem/model"
	"tandem/store"
)

const goes = 600 // times the next step is gone to

// steps is P8: leaving a step with one changed answer for the next one, in a
// made-up wizard of 40 steps and in one of 10. That is: the key, the save, and
// the next screen. It is measured twice: with answers in ten steps of both, which
// shows what the number of steps costs, and with answers in all steps, which adds
// what reading four times as many answers costs.
func (b *bench) steps() error {
	for _, c := range []struct {
		what     string
		answered int // steps with answers in the larger wizard
		reach    float64
	}{
		{"same answers", 10, 1.1},
		{"every step answered", 40, 0},
	} {
		small, err := b.wizard(10, 10)
		if err != nil {
			return err
		}
		large, err := b.wizard(40, c.answered)
		if err != nil {
			return err
		}
		for range goes {
			if err := errors.Join(small.step(), large.step()); err != nil {
				return err
			}
		}
		o, t := median(large.took), median(small.took)
		b.add(row{id: "P8", what: "to the next of 40 steps, " + c.what, took: ms(o) + ", p95 " + ms(quantile(large.took, 95)),
			against: "of 10 " + ms(t) + ", p95 " + ms(quantile(small.took, 95)), ratio: over(o, t), reach: c.reach})
		small.st.Close()
		large.st.Close()
	}
	return nil
}

// A wizard is a way of made-up steps, and somebody on it.
type wizard struct {
	*hand
	st    *store.Store
	steps []*model.Step
	at, n int
	took  []time.Duration
}

// wizard makes one of n steps, the first of which are answered.
func (b *bench) wizard(n, answered int) (*wizard, error) {
	w := &wizard{}
	for i := range n {
		w.steps = append(w.steps, made(model.ID(fmt.Sprintf("s%02d", i))))
	}
	was := model.Steps
	defer func() { model.Steps = was }()
	model.Steps = w.steps
	var err error
	if w.st, err = store.Open(b.ctx, filepath.Join(b.dir, fmt.Sprintf("steps-%d-%d-%d.db", n, answered, time.Now().UnixNano())), "wizard"); err != nil {
		return nil, err
	}
	r, err := sample.Named(b.ctx, w.st, "p", "Steps")
	if err != nil {
		return nil, err
	}
	for _, s := range w.steps[:answered] {
		r, err = sample.Save(b.ctx, w.st, r, "p-"+s.ID, s.ID, "", func(p *model.Partnership) {
			for _, q := range s.Questions(p, "") {
				q.(model.Leaf).Set(sample.Text(120))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	if err := w.st.Leave(b.ctx, "p", model.Place{Step: w.steps[0].ID}); err != nil {
		return nil, err
	}
	w.hand, err = b.hand(w.st, "p", w.steps[0])
	return w, err
}

// made returns a step of five questions. Its answers lie where those of an
// organization's interest would.
func made(id model.ID) *model.Step {
	part := func(p *model.Partnership) *model.Interest {
		if p.Interest == nil {
			p.Interest = map[model.ID]*model.Interest{}
		}
		if p.Interest[id] == nil {
			p.Interest[id] = &model.Interest{}
		}
		return p.Interest[id]
	}
	return &model.Step{
		ID: id, Chapter: model.WhyChapter,
		Part: func(p *model.Partnership, _ model.ID) any { return part(p) },
		Ask: func(p *model.Partnership, _ model.ID) []model.Question {
			i := part(p)
			var qs []model.Question
			for _, q := range []struct {
				key  string
				into *string
			}{{"benefit", &i.Benefit}, {"costs", &i.Costs}, {"must", &i.Must}, {"breaker", &i.Breaker}, {"success", &i.Success}} {
				qs = append(qs, model.Text{Ask: model.Ask{Key: q.key, Need: model.Wanted}, Into: q.into})
			}
			return qs
		},
	}
}

// step changes an answer, goes to the last question, and leaves by enter, which
// is what is measured. Of the steps it walks only the first ten, to and fro:
// those are answered.
func (w *wizard) step() error {
	was := model.Steps
	defer func() { model.Steps = was }()
	model.Steps = w.steps
	if w.at == 9 {
		for ; w.at > 0; w.at-- {
			w.esc()
		}
	}
	w.press(rune('a' + w.n%26))
	for range 4 {
		w.tab()
	}
	w.look()
	before, err := w.st.Load(context.Background(), "p")
	if err != nil {
		return err
	}
	start := time.Now()
	w.enter()
	w.look()
	w.took = append(w.took, time.Since(start))
	after, err := w.st.Load(context.Background(), "p")
	if err == nil && after.Seq != before.Seq+1 {
		err = fmt.Errorf("step %d was not saved: %d after %d", w.at, after.Seq, before.Seq)
	}
	w.at++
	w.n++
	return err
}
