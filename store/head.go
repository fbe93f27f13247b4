package store

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"

	"tandem/model"
)

// head writes what lists show of p, and the words it is found by if they
// changed.
func (s *Store) head(p *model.Partnership, at time.Time) error {
	h := model.HeadOf(p)
	var n int64
	var name, organizations, words string
	err := s.one("SELECT n, name, organizations, words FROM partnership WHERE id = ?", []any{p.ID}, &n, &name, &organizations, &words)
	if err != nil {
		return err
	}
	err = s.exec(`UPDATE partnership SET missing = ?, conflicts = ?, advice = ?, texts = ?, in_force = ?, rules = ?, changed = ? WHERE n = ?`,
		h.Missing, h.Conflicts, h.Advice, h.Texts, h.InForce, h.Rules, at.UnixMilli(), n)
	if err != nil {
		return err
	}
	active, err := json.Marshal(append([]string{}, h.Organizations...))
	if err != nil {
		return err
	}
	fresh := wordsOf(p.SearchWords()...)
	if h.Name == name && string(active) == organizations && strings.Join(fresh, " ") == words {
		return nil
	}
	err = s.exec("UPDATE partnership SET name = ?, folded = ?, organizations = ?, words = ? WHERE n = ?",
		h.Name, model.Fold(h.Name), string(active), strings.Join(fresh, " "), n)
	if err != nil {
		return err
	}
	return s.index(n, strings.Fields(words), fresh)
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
