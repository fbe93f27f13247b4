package export

import (
	"strconv"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// StandingWords says how far members are with a text, honestly: who has not
// spoken is still to come, a yes that waits for somebody else is counted apart,
// and less than all is never called agreed or in force (R4, R17). Every room says
// it in these words.
func StandingWords(w *assets.Words, p *model.Partnership, of model.ID) string {
	s := p.Standing(of)
	switch {
	case s.InForce:
		return w.Say("standing.in-force")
	case s.Version == nil && p.Newest(of) != nil:
		return w.Say("standing.changed")
	case len(s.Positions) == 0:
		return w.Say("standing.none")
	}
	all := len(s.ToCome)
	for _, ms := range s.By {
		all += len(ms)
	}
	said := []string{w.Count("standing.yes", len(s.By[model.Yes]), "all", strconv.Itoa(all))}
	count := func(key string, of []model.ID) {
		if len(of) > 0 {
			said = append(said, w.Count(key, len(of), "names", names(w, p, of)))
		}
	}
	count("standing.board", s.By[model.IfBoard])
	count("standing.beyond", s.By[model.Beyond])
	count("standing.held", append(append([]model.ID(nil), s.By[model.No]...), s.By[model.NoView]...))
	count("standing.to-come", s.ToCome)
	return strings.Join(said, " ")
}

// names returns the names of organizations or people, joined.
func names(w *assets.Words, p *model.Partnership, ids []model.ID) string {
	var ns []string
	for _, id := range ids {
		n := oneLine(p.Called(id))
		if n == "" {
			n = w.Say("doc.nameless")
		}
		ns = append(ns, n)
	}
	return strings.Join(ns, ", ")
}
