package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// A shelf is the documents that can be made of the open partnership, as everyone
// may see it, and how they are wanted.
type shelf struct {
	u     *UI
	rec   *model.Record // what it was made of
	p     *model.Partnership
	kinds []export.Kind // first the one that the length leads to
	at    int
	made  map[making]draft
	split map[string][]export.Part // what documents can be made for
	lazy  bool                     // others are being made beside the screens
	come  int                      // how much is still to come, or does not fit, in all of the partnership

	format map[string]string   // by the name of a document; "" for its usual one
	part   map[string]model.ID // what it is made for
	size   string              // the paper for today, where it cannot be saved
	wall   string              // the paper of a poster; "" for the large one of the partnership's
	large  bool
}

// A making is what decides what stands in a document.
type making struct {
	name  string
	part  model.ID
	large bool
}

// A draft is a document that was made, or why it could not be, or what is still to
// come before there is much in it.
type draft struct {
	export.Document
	waits string
	err   error
}

func newShelf(u *UI) *shelf {
	s := &shelf{u: u, format: map[string]string{}, part: map[string]model.ID{}}
	s.refresh()
	return s
}

// refresh follows what the file holds now. What was chosen stays chosen.
func (s *shelf) refresh() {
	was := ""
	if s.at < len(s.kinds) {
		was = s.open().Name
	}
	s.rec, s.p, s.made, s.split = s.u.r, s.u.r.As(model.Everyone), map[making]draft{}, map[string][]export.Part{}
	s.kinds, s.come = export.Shelf(s.p), 0
	for _, g := range s.p.Gaps() {
		if g.Weigh != model.Advice {
			s.come++
		}
	}
	s.at = max(slices.IndexFunc(s.kinds, func(k export.Kind) bool { return k.Name == was }), 0)
}

func (s *shelf) open() export.Kind { return s.kinds[s.at] }

func (s *shelf) title(k export.Kind) string { return s.u.say("paper." + k.Name) }

// parts returns what a document can be made for, nil for only one.
func (s *shelf) parts(k export.Kind) []export.Part {
	if k.Parts == nil {
		return nil
	}
	parts, ok := s.split[k.Name]
	if !ok {
		parts = k.Parts(s.p, s.u.Words)
		s.split[k.Name] = parts
	}
	return parts
}

// chosen returns the part of a document that was chosen. Where there is a file for
// each it is the first until somebody chooses; the zero Part is all of them.
func (s *shelf) chosen(k export.Kind) export.Part {
	if !k.Apart && s.part[k.Name] == "" {
		return export.Part{}
	}
	parts := s.parts(k)
	if i := slices.IndexFunc(parts, func(p export.Part) bool { return p.ID == s.part[k.Name] }); i >= 0 {
		return parts[i]
	}
	if k.Apart && len(parts) > 0 {
		return parts[0]
	}
	return export.Part{}
}

// order is how a document is wanted.
func (s *shelf) order(k export.Kind) export.Order {
	return export.Order{
		Format: cmp.Or(s.format[k.Name], k.Formats[0]), Part: s.chosen(k).ID, Paper: s.paper(k), Large: s.large,
	}
}

// paper returns the size of a document's paper.
func (s *shelf) paper(k export.Kind) string {
	size := model.PaperSizes[0]
	if s.u.Papers != nil {
		size = cmp.Or(s.u.Papers.Size, size)
	}
	size = cmp.Or(s.size, s.p.Core.Paper, size)
	if s.ripe(k).Form != export.Wall {
		return size
	}
	return cmp.Or(s.wall, map[string]string{export.A4: export.A3, export.Letter: export.Tabloid}[size])
}

func (s *shelf) making(k export.Kind) making { return making{k.Name, s.chosen(k).ID, s.large} }

// ripe returns a document as it stands.
func (s *shelf) ripe(k export.Kind) draft {
	m := s.making(k)
	was, ok := s.made[m]
	if !ok {
		was = drawUp(k, m, s.p, s.u.Words, s.u.Now())
		s.made[m] = was
	}
	return was
}

// known is ripe, but does not wait for what is being made beside the screens.
func (s *shelf) known(k export.Kind) (draft, bool) {
	if s.lazy {
		if _, ok := s.split[k.Name]; k.Apart && !ok {
			return draft{}, false
		}
		if _, ok := s.made[s.making(k)]; !ok {
			return draft{}, false
		}
	}
	return s.ripe(k), true
}

// drawUp makes a document.
func drawUp(k export.Kind, m making, p *model.Partnership, w *assets.Words, now time.Time) draft {
	var x draft
	if k.Waits != nil {
		x.waits = oneLine(k.Waits(p, w))
	}
	if k.Make != nil {
		x.Document, x.err = k.Document(p, w, now, export.Order{Part: m.part, Large: m.large})
	}
	return x
}

// writable reports whether a document can be made, as a draft at least: also of what is
// still to come there is one, but where each of its parts has a file of its own.
func (s *shelf) writable(k export.Kind) bool {
	return s.ripe(k).err == nil && (!k.Apart || len(s.parts(k)) > 0)
}

// how says how far a document is, in a few words.
func (s *shelf) how(k export.Kind) string {
	st := s.ripe(k)
	switch {
	case st.err != nil:
		return model.CleanLine(st.err.Error())
	case st.waits != "":
		return s.u.say("paper.waits")
	case st.Draft && s.come > 0:
		return s.u.Words.Count("paper.draft", s.come)
	case st.Draft:
		return s.u.say("paper.draft-only")
	}
	return s.u.say("paper.ready")
}

// wanted says in which format, on which paper, how large and of what a document will
// be; or what comes first.
func (s *shelf) wanted(k export.Kind) string {
	st := s.ripe(k)
	if st.waits != "" && !s.writable(k) {
		return st.waits
	}
	o := s.order(k)
	words := []string{s.u.say("format." + o.Format)}
	if k.Make != nil {
		words = append(words, s.u.say("size."+o.Paper))
	}
	if o.Large {
		words = append(words, s.u.say("paper.large"))
	}
	switch part := s.chosen(k); {
	case part.Name != "":
		words = append(words, s.u.say("paper.for", "name", oneLine(part.Name)))
	case len(s.parts(k)) > 0:
		words = append(words, s.u.say("paper.for-all"))
	}
	return strings.TrimSpace(st.waits + " " + strings.Join(words, s.u.look.dot))
}

// lines returns the open document in so many columns, or why there is none.
func (s *shelf) lines(columns int, aloud bool) []string {
	switch st := s.ripe(s.open()); {
	case st.waits != "" && !s.writable(s.open()):
		return wrapped(st.waits, columns)
	case st.err != nil:
		return wrapped(s.failed(st.err), columns)
	case s.open().Make == nil:
		return wrapped(s.u.say("paper.no-text"), columns)
	default:
		return st.Lines(columns, aloud)
	}
}

func (s *shelf) failed(err error) string {
	return s.u.say("paper.failed", "why", model.CleanLine(err.Error()))
}

// nextFormat chooses the next format of the open document.
func (s *shelf) nextFormat() {
	k := s.open()
	i := slices.Index(k.Formats, s.order(k).Format)
	s.format[k.Name] = k.Formats[(i+1)%len(k.Formats)]
}

// sizes returns the sizes of paper that the open document can have.
func (s *shelf) sizes() []string {
	if s.ripe(s.open()).Form == export.Wall {
		return export.Sizes
	}
	return model.PaperSizes
}

// setSize chooses the paper of the open document. That of a poster is for today;
// that of all others belongs to the partnership, and is saved.
func (s *shelf) setSize(size string) {
	if s.ripe(s.open()).Form == export.Wall {
		s.wall = size
		return
	}
	if s.u.showing() {
		s.size = size
		return
	}
	if s.u.alter(s.u.r.ID, "paper.sized", func(c *model.Core) { c.Paper = size }) {
		s.u.reload()
		s.refresh()
	}
}
