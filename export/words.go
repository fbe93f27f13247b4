package export

import (
	"strings"

	"tandem/assets"
	"tandem/model"
)

// TermsWords returns the terms of reference as they are put to agreement: the
// members and the clauses that bind, and nothing that changes by itself. It is
// the text a Version freezes.
func TermsWords(p *model.Partnership, w *assets.Words) (string, error) {
	c := paperOf(p, w)
	blocks := []Block{Heading{2, w.Say("doc.members")}, c.memberList()}
	for _, stop := range c.seen.Path() {
		if !stop.Step.Binds || c.seen.Sight(stop.Step.ID, stop.Party) != model.Shared {
			continue
		}
		clause, err := c.clause(stop)
		if err != nil {
			return "", err
		}
		blocks = append(blocks, clause...)
	}
	return frozen(blocks)
}

// NormWords returns a norm as it is put to agreement: its area, the shared value
// and the statement. It returns "" if there is no such norm.
func NormWords(p *model.Partnership, w *assets.Words, id model.ID) string {
	c := paperOf(p, w)
	o, area, n := c.seen.Norm(id)
	if n == nil {
		return ""
	}
	blocks := []Block{Heading{3, c.area(o)}}
	if value := typed(area.Value); value != "" {
		blocks = append(blocks, say(w.Say("doc.value")+": "+value))
	}
	text, err := frozen(append(blocks, say(typed(n.Statement))))
	if err != nil {
		return n.Statement // a strings.Builder takes all that is written
	}
	return text
}

func (c *paper) memberList() Block {
	var l List
	for _, m := range c.seen.Members() {
		l.Items = append(l.Items, []Block{say(c.name(m))})
	}
	return l
}

func frozen(blocks []Block) (string, error) {
	var b strings.Builder
	err := Text(&b, Document{Blocks: blocks})
	return b.String(), err
}
