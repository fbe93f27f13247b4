package model

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answerSeeds are files that are read, and some that are not.
func answerSeeds(t testing.TB) (files []string) {
	t.Helper()
	for _, name := range []string{"testdata/complete.json", "testdata/spine.json"} {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, string(file))
	}
	two := `"roster":{"organizations":[{"ref":"a","name":"A","status":"active"},{"ref":"b","name":"B","status":"active"}]}`
	one := func(answers string) string { return `{"format":1,"answers":{` + answers + `}}` }
	return append(files,
		`{"format":1,"answers":{`+two+`,"norms":{"areas":["meetings"],"area":{"meetings":{"norms":[{"ref":"n","statement":"We will."}]}}}},"positions":[{"of":"n","member":"a","choice":"yes","recorded_by":"M","mode":"room"}]}`,
		`{"format":1,"length":"full","paper":"a4","name":"N","answers":{`+two+`},"parties":{"a":{"interest":{"interest":"I"}}}}`,
		one(`"norms":{"areas":["meetings"],"area":{"meetings":{"later":{}}}}`),
		one(`"need":{"need":{"later":{"who":"Ana","by":"2026-03-04"},"answer":"x"}}`),
		one(`"need":{"need":{"skip":{"why":"none"}}}`),
		one(`"objectives":{"objectives":[{"ref":"o","text":"T"},{"text":"U"}]}`),
		one(two+`,"readiness":{}`),
		"\ufeff"+one(``), one(``)+one(``), strings.Repeat("[", 10_000), `{"format":1e999}`, "{\"format\":1,\r\n\"name\":\"a\x00b\"}", "",
	)
}

// FuzzReadAnswers: no file makes the reader panic, or say anything but what is wrong
// with it and where. What is read is whole: its rules can be gone through, what all
// may see of it can be written, and the file made of it reads back to the same leaves.
func FuzzReadAnswers(f *testing.F) {
	for _, file := range answerSeeds(f) {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		g := randomizer{prefix: "r"}
		p, err := ReadAnswers(file, g.id, "2026-01-02", noWords)
		if err != nil {
			var b *BadAnswers
			if !errors.As(err, &b) {
				t.Fatalf("%v", err)
			}
			if said := b.Error(); said != CleanLine(said) || len(said) > 4000 {
				t.Fatalf("it says %d bytes: %.400q", len(said), said)
			}
			return
		}
		for at, v := range p.Leaves() {
			if v != Clean(v) || at.Path != CleanLine(at.Path) {
				t.Fatalf("%v is %q", at, v)
			}
		}
		_, _ = p.Gaps(), p.As(Everyone)
		again, err := p.Answers().JSON()
		if err != nil {
			t.Fatal(err)
		}
		q, err := ReadAnswers(again, g.id, "2026-01-02", noWords)
		if err != nil {
			t.Fatalf("%v\n%s", err, again)
		}
		twice, err := q.Answers().JSON()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(again), string(twice)); d != "" {
			t.Fatalf("it does not read back:\n%s", d)
		}
		r := &Record{Partnership: p}
		if m := r.Merge(q); len(m.Differs) > 0 {
			t.Fatalf("filled with itself it differs: %v", m.Differs)
		}
	})
}
