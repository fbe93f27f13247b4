package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An object is a JSON object that keeps the order of its fields.
type object []field

type field struct {
	key   string
	value any // object, []any, string, json.Number, bool or nil
}

func (o object) get(key string) (any, bool) {
	for _, f := range o {
		if f.key == key {
			return f.value, true
		}
	}
	return nil, false
}

// with returns o with one more field, unless the value is nil.
func (o object) with(key string, value any) object {
	if value == nil {
		return o
	}
	return append(o, field{key, value})
}

// MarshalJSON writes the fields in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{f.key, f.value} {
			if j > 0 {
				b.WriteByte(':')
			}
			text, err := plainJSON(v)
			if err != nil {
				return nil, err
			}
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plainJSON is json.Marshal that leaves <, > and & as they are.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// indented returns v as a file that people can read.
func indented(v any) ([]byte, error) {
	text, err := plainJSON(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// A BadAnswers says what is wrong with an answers file, and where.
type BadAnswers struct {
	Place string // like answers.roster.people[2].of, or "line 7" where the file is not JSON
	What  string
}

func (b *BadAnswers) Error() string {
	if b.Place == "" {
		return "The answers file " + cut(b.What, 600) + "."
	}
	return "In the answers file, " + cut(b.Place, 300) + " " + cut(b.What, 600) + "."
}

// cut returns what a sentence has room for of s, which may be as long as a file.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

func bad(place, what string, args ...any) error {
	return &BadAnswers{place, fmt.Sprintf(what, args...)}
}

// Limits of an answers file.
const (
	maxAnswers = 8 << 20 // bytes
	maxRecords = 2000
	maxDepth   = 32
	maxValues  = 200_000
	maxName    = 200 // characters of a key or a ref
)

// parse reads one JSON object, and refuses what a careless reader would let
// pass: the same field twice, text behind the end, bytes that are no UTF-8.
func parse(data []byte) (object, error) {
	if len(data) > maxAnswers {
		return nil, bad("", "is larger than %d MiB", maxAnswers>>20)
	}
	p := parser{data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	if len(bytes.TrimSpace(p.data)) == 0 {
		return nil, bad("", "is empty")
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return nil, bad("", "is written as UTF-16; save it as UTF-8 and try again")
	}
	if !utf8.Valid(p.data) {
		at := 0
		for r, n := utf8.DecodeRune(p.data); r != utf8.RuneError || n > 1; r, n = utf8.DecodeRune(p.data[at:]) {
			at += n
		}
		return nil, bad(p.spot(at), "has bytes that are no UTF-8 text; save it as UTF-8 and try again")
	}
	p.dec = json.NewDecoder(bytes.NewReader(p.data))
	p.dec.UseNumber()
	v, err := p.value("", 0)
	if err != nil {
		return nil, err
	}
	o, ok := v.(object)
	if !ok {
		return nil, bad("", "must be one object in braces")
	}
	end := p.dec.InputOffset()
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, bad(p.from(end), "has more text behind the end of the answers; take it away")
	}
	return o, nil
}

type parser struct {
	data   []byte
	dec    *json.Decoder
	values int // so far
}

// spot names a place by its line and column, counted in characters.
func (p *parser) spot(at int) string {
	before := p.data[:min(at, len(p.data))]
	line := before[1+bytes.LastIndexByte(before, '\n'):]
	return "line " + decimal(1+bytes.Count(before, []byte("\n"))) + ", column " + decimal(1+utf8.RuneCount(line))
}

// from names the first place at or behind an offset that is more than a gap.
func (p *parser) from(offset int64) string {
	rest := p.data[min(int(offset), len(p.data)):]
	return p.spot(len(p.data) - len(bytes.TrimLeft(rest, " \t\r\n,:")))
}

func (p *parser) token() (json.Token, error) {
	at := p.dec.InputOffset()
	t, err := p.dec.Token()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, bad(p.spot(len(bytes.TrimRight(p.data, " \t\r\n"))), "ends too early; a brace or bracket is still open")
	case err != nil:
		what := strings.TrimPrefix(err.Error(), "json: ")
		return nil, bad(p.from(at), "is not JSON: %s", strings.TrimSuffix(what, "."))
	}
	return t, nil
}

func (p *parser) value(at string, depth int) (any, error) {
	if p.values++; p.values > maxValues {
		return nil, bad(p.from(p.dec.InputOffset()), "is too much; a file holds at most %d values", maxValues)
	}
	if depth > maxDepth {
		return nil, bad(at, "lies too deep")
	}
	t, err := p.token()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('{'):
		return p.object(at, depth)
	case json.Delim('['):
		return p.array(at, depth)
	}
	return t, nil
}

func (p *parser) object(at string, depth int) (any, error) {
	o := object{}
	seen := map[string]bool{}
	for p.dec.More() {
		from := p.dec.InputOffset()
		t, err := p.token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(string)
		switch {
		case !ok:
			return nil, bad(p.from(from), "is not JSON: a name in quotes must stand before each colon")
		case within(key, maxName) != Fine:
			return nil, bad(p.from(from), "has a name that is longer than %d characters", maxName)
		case seen[key]:
			return nil, bad(dot(at, key), "is there twice; keep one of them")
		}
		seen[key] = true
		v, err := p.value(dot(at, key), depth+1)
		if err != nil {
			return nil, err
		}
		o = append(o, field{key, v})
	}
	_, err := p.token()
	return o, err
}

func (p *parser) array(at string, depth int) (any, error) {
	items := []any{}
	for p.dec.More() {
		v, err := p.value(item(at, len(items)), depth+1)
		if err != nil {
			return nil, err
		}
		items = append(items, v)
	}
	_, err := p.token()
	return items, err
}

// dot names a field of what stands at a place.
func dot(at, key string) string {
	key = strconv.Quote(CleanLine(key))
	if plain := key[1 : len(key)-1]; len(plain) <= 80 {
		key = plain
	}
	if at == "" {
		return key
	}
	return at + "." + key
}

// item names a record of the list at a place.
func item(at string, i int) string { return at + "[" + strconv.Itoa(i) + "]" }
