package model

import (
	"encoding/hex"
	"strings"
)

// codeLetters are those of a code: none that is taken for another where people read it
// from paper.
const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code returns the short code of what a version says, and of whom it binds, as it
// stands on paper beside the words, like "K7-3F2Q". Other words have another one.
func (v *Version) Code() string {
	sum, err := hex.DecodeString(v.Digest)
	if err != nil || len(sum) < 4 {
		return ""
	}
	n := uint32(sum[0])<<24 | uint32(sum[1])<<16 | uint32(sum[2])<<8 | uint32(sum[3])
	var b strings.Builder
	for i := range 6 {
		if i == 2 {
			b.WriteByte('-')
		}
		b.WriteByte(codeLetters[n>>(27-5*i)&31])
	}
	return b.String()
}

// AsCode returns what somebody typed as the code that they read: in any case, with or
// without what stands between its letters, and with those for others that look like them.
func AsCode(typed string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(typed) {
		switch r {
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if strings.ContainsRune(codeLetters, r) {
			b.WriteRune(r)
		}
	}
	if s := b.String(); len(s) > 2 {
		return s[:2] + "-" + s[2:]
	}
	return b.String()
}

// Coded returns the newest version of a text with the given code, nil if none has it.
func (p *Partnership) Coded(of ID, code string) (v *Version) {
	for i := range p.Core.Versions {
		if x := &p.Core.Versions[i]; code != "" && x.Of == string(of) && x.Code() == code && (v == nil || x.number() > v.number()) {
			v = x
		}
	}
	return v
}
