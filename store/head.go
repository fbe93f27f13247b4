package store

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"

	"tandem/model"
)

// A row is what the table partnership has of one, beside its counts.
type row struct {
	n                     int64
	id                    model.ID
	name                  string
	organizations, others string // JSON arrays of names: of those active, and of the others
	words                 string
	shelf, groups         string
	changed               int64
}

// emptyHead is the head of a partnership that nothing is known of yet.
const emptyHead = `INSERT INTO partnership (id, name, folded, organizations, missing, conflicts, advice, texts, in_force, rules,
	words, changed, left_step, left_party) VALUES (?, '', '', '[]', 0, 0, 0, 0, 0, 0, '', 0, '', '')`

// head writes what lists show of a partnership, and what it is found by if that
// changed. It leaves in r what it found on the way.
func (s *Store) head(r *model.Record, at time.Time) error {
	p := r.Partnership
	was := row{id: p.ID}
	err := s.one("SELECT n, name, organizations, others, words, shelf, grps, changed FROM partnership WHERE id = ?", []any{p.ID},
		&was.n, &was.name, &was.organizations, &was.others, &was.words, &was.shelf, &was.groups, &was.changed)
	if err != nil {
		return err
	}
	r.Found = p.Survey()
	h := r.Found.Head(p)
	err = s.exec(`UPDATE partnership SET missing = ?, conflicts = ?, advice = ?, texts = ?, in_force = ?, rules = ?, stage = ?, due = ?, changed = ? WHERE n = ?`,
		h.Missing, h.Conflicts, h.Advice, h.Texts, h.InForce, h.Rules, h.Stage, h.Due, at.UnixMilli(), was.n)
	if err != nil {
		return err
	}
	now := row{
		n: was.n, id: p.ID, name: h.Name, organizations: namesOf(h.Organizations), others: namesOf(others(p)),
		words: strings.Join(wordsOf(p.SearchWords()...), " "),
		shelf: h.Shelf, groups: string(model.MakeList(h.Groups...)), changed: at.UnixMilli(),
	}
	if err := s.join(was, now); err != nil {
		return err
	}
	if was.changed = now.changed; was == now {
		return nil
	}
	err = s.exec("UPDATE partnership SET name = ?, folded = ?, organizations = ?, others = ?, words = ?, shelf = ?, grps = ? WHERE n = ?",
		now.name, model.Fold(now.name), now.organizations, now.others, now.words, now.shelf, now.groups, now.n)
	if err != nil {
		return err
	}
	if err := s.know(was, now); err != nil {
		return err
	}
	return s.index(now.n, strings.Fields(was.words), strings.Fields(now.words))
}

// others returns the names of the organizations of p that are not active.
func others(p *model.Partnership) []string {
	active := p.Active()
	var names []string
	for _, o := range p.Roster.Organizations {
		if !slices.Contains(active, o.ID) {
			names = append(names, o.Name)
		}
	}
	return names
}

// namesOf returns the JSON array that keeps names.
func namesOf(names []string) string {
	b, err := json.Marshal(append([]string{}, names...))
	if err != nil {
		return "[]" // strings always marshal
	}
	return string(b)
}

// index makes partnership n be found by fresh and no longer by old.
func (s *Store) index(n int64, old, fresh []string) error {
	for _, w := range old {
		if !slices.Contains(fresh, w) {
			if err := s.exec("DELETE FROM word WHERE word = ? AND partnership = ?", w, n); err != nil {
				return err
			}
		}
	}
	for _, w := range fresh {
		if !slices.Contains(old, w) {
			if err := s.exec("INSERT INTO word VALUES (?, ?)", w, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// wordsOf returns the words in texts as they are searched: folded, sorted, each
// once.
func wordsOf(texts ...string) []string {
	var words []string
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
		}) {
			if w = model.Fold(w); w != "" {
				words = append(words, w)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
