package ui

import (
	"context"
	"sync"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A ground is the keeper of the practice. It is a file like any other, in which
// one made-up partnership stands. If the file is deleted while it is open, it is
// made anew with all that was known of it, so that nothing typed is lost.
type ground struct {
	words *assets.Words
	newID func() model.ID
	now   func() time.Time
	open  func(window model.ID) (Keeper, error) // opens the file, made anew where it is gone

	mu     sync.Mutex
	keep   Keeper
	window model.ID                 // another than that of the terminal, where the file was made anew
	last   *model.Record            // what it held when it was read or written last
	past   map[model.Place]model.ID // the saves of a file that is gone, by what they wrote,
	since  map[model.Place]model.ID // and those that stand for them now
	anew   bool                     // it was made anew, and nobody was told yet
}

// groundWindow stands for no window: nobody can take back that there is a practice.
const groundWindow model.ID = "practice"

// Ground returns a keeper of the practice in the file that open opens, and the
// partnership in it. Where there is none yet, one is made.
func Ground(ctx context.Context, w *assets.Words, newID func() model.ID, now func() time.Time, window model.ID, open func(window model.ID) (Keeper, error)) (Keeper, model.ID, error) {
	keep, err := open(window)
	if err != nil {
		return nil, "", err
	}
	g := &ground{words: w, newID: newID, now: now, open: open, keep: keep}
	id, err := g.find(ctx)
	if err == nil && id == "" {
		// Two windows may begin at once: they make the same one.
		if _, err = g.begin(ctx, counted("practice-"), "practice-begins"); err == nil {
			id, err = g.find(ctx)
		}
	}
	if err == nil && id == "" {
		id, err = g.begin(ctx, newID, newID())
	}
	return g, id, err
}

// find returns the partnership to practice on, "" if there is none.
func (g *ground) find(ctx context.Context) (model.ID, error) {
	heads, err := g.keep.List(ctx, model.Query{Limit: homePage})
	if err != nil {
		return "", err
	}
	for _, h := range heads {
		r, err := g.keep.Load(ctx, h.ID)
		if err != nil {
			return "", err
		}
		if r.Core.Practice == model.Yes {
			return h.ID, nil
		}
	}
	return "", nil
}

// begin puts a partnership to practice on into the file.
func (g *ground) begin(ctx context.Context, ids func() model.ID, save model.ID) (model.ID, error) {
	p, err := Practice(g.words, ids, model.DateOf(g.now()))
	if err != nil {
		return "", err
	}
	_, _, err = g.keep.Save(ctx, g.whole(p, save))
	return p.ID, err
}

// whole returns the save that makes a partnership stand in a new file.
func (g *ground) whole(p *model.Partnership, id model.ID) model.Save {
	return model.Save{
		ID: id, Partnership: p.ID, Window: groundWindow, Actor: g.words.Say("practice.actor"), Mode: model.File,
		At: g.now(), Ops: p.Ops(),
	}
}

// Restart puts a practice away for a new one, and returns that.
func Restart(ctx context.Context, keep Keeper, old model.ID) (model.ID, error) {
	g, ok := keep.(*ground)
	if !ok {
		return "", errStill
	}
	return g.restart(ctx, old)
}

// restart puts the practice away for a new one, and returns that. Another window may
// go on with the old one.
func (g *ground) restart(ctx context.Context, old model.ID) (model.ID, error) {
	ctx, cancel := unhurried(ctx)
	defer cancel()
	g.mu.Lock()
	defer g.mu.Unlock()
	id, err := g.begin(ctx, g.newID, g.newID())
	if err != nil {
		return "", err
	}
	away := model.Op{Place: model.Place{Step: model.CoreStep, Path: "shelf"}, Value: model.Deleted}
	_, _, err = g.keep.Save(ctx, model.Save{
		ID: g.newID(), Partnership: old, Window: groundWindow, Actor: g.words.Say("practice.actor"), Mode: model.File,
		At: g.now(), Ops: []model.Op{away},
	})
	return id, err
}

// remake makes the file anew, if it is the given one that is gone.
func (g *ground) remake(ctx context.Context, gone Keeper) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.keep != gone || g.last == nil {
		return nil // somebody has
	}
	ctx, cancel := unhurried(ctx)
	defer cancel()
	window := g.newID() // the old one is in use until the program ends
	keep, err := g.open(window)
	if err != nil {
		return err
	}
	was := g.last
	now, err := keep.Load(ctx, was.ID)
	if err != nil { // else another window has made it anew
		if now, _, err = keep.Save(ctx, g.whole(was.Partnership, g.newID())); err != nil {
			return err
		}
	}
	g.past, g.since = was.Saves, map[model.Place]model.ID{}
	held, holds := was.Leaves(), now.Leaves()
	for place := range was.Saves {
		if held[place] == holds[place] {
			g.since[place] = now.Saves[place]
		}
	}
	g.keep, g.window, g.last, g.anew = keep, window, now, true
	return nil
}

// onto returns s as it is to be saved in the file that took the place of another.
func (g *ground) onto(s model.Save) model.Save {
	g.mu.Lock()
	defer g.mu.Unlock()
	ops := make([]model.Op, len(s.Ops))
	for i, op := range s.Ops {
		if is, ok := g.since[op.Place]; ok && op.Was != "" && op.Was == g.past[op.Place] {
			op.Was = is
		}
		ops[i] = op
	}
	s.Ops = ops
	if g.window != "" {
		s.Window = g.window
	}
	return s
}

// draft returns d as it is kept in the file that took the place of another.
func (g *ground) draft(d model.Draft) model.Draft {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.window != "" {
		d.Window = g.window
	}
	return d
}

// remade reports, once, whether the file was made anew.
func (g *ground) remade() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	was := g.anew
	g.anew = false
	return was
}

// file returns what the practice is kept in at this moment.
func (g *ground) file() Keeper {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.keep
}

// holds notes what the file holds.
func (g *ground) holds(r *model.Record, err error) {
	if err == nil && r != nil {
		g.mu.Lock()
		g.last = r
		g.mu.Unlock()
	}
}

// written does something to the file, in a new one where it is gone.
func (g *ground) written(ctx context.Context, do func(context.Context, Keeper) error) error {
	keep := g.file()
	err := do(ctx, keep)
	if model.KindOf(err) != model.Vanished {
		return err
	}
	if again := g.remake(ctx, keep); again != nil {
		return again
	}
	ctx, cancel := unhurried(ctx)
	defer cancel()
	return do(ctx, g.file())
}
