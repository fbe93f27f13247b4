package assets

import (
	"io/fs"
	"maps"
	"path"
	"strings"
)

// typesFrom is the From of a question that offers the types of partnership.
const typesFrom = "types"

// A Type holds the words of one type of partnership.
type Type struct {
	Title   string            `toml:"title"`
	Essence string            `toml:"essence"` // what it is, in a sentence or three
	Binds   string            `toml:"binds"`   // what it must record, in a sentence
	Reasons map[string]string `toml:"reasons"` // why it fits or not, by "question.answer"
}

// Type returns the words of a type of partnership. A type without a file has
// empty words; a test looks for those.
func (w *Words) Type(id string) Type {
	w.mu.Lock()
	defer w.mu.Unlock()
	t, ok := w.kind[id]
	if !ok {
		w.decode("types/"+id+".toml", &t)
		w.kind[id] = t
	}
	return t
}

// Types returns the types that have words, by name.
func (w *Words) Types() []string {
	names, _ := fs.Glob(files, w.lang+"/types/*.toml") // the pattern is a good one
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".toml")
	}
	return names
}

// borrow returns q with the options of where it is From; what q says itself
// stands. It is done when first asked for, since most who open a partnership do
// not come by.
func (w *Words) borrow(key string, q Question) Question {
	w.mu.Lock()
	lent, ok := w.lent[key]
	w.mu.Unlock()
	if ok {
		return lent
	}
	options, effects := map[string]string{}, map[string]string{}
	if q.From == typesFrom {
		q.Reasons = map[string]string{}
		for _, id := range w.Types() {
			t := w.Type(id)
			options[id], effects[id] = t.Title, t.Essence
			for why, said := range t.Reasons {
				q.Reasons[id+"."+why] = said
			}
		}
	} else {
		step, of, _ := strings.Cut(q.From, ".")
		maps.Copy(options, w.Question(step, of).Options)
	}
	maps.Copy(options, q.Options)
	maps.Copy(effects, q.Effects)
	q.Options, q.Effects = options, effects
	w.mu.Lock()
	w.lent[key] = q
	w.mu.Unlock()
	return q
}
