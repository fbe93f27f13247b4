package export

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"text/template/parse"
)

// A template is the text of a clause with actions in it, as text/template reads
// them. It is carried out here: that package finds methods by name, and whatever
// does keeps every method of every type in the program, a tenth of its size.
type template struct {
	trees map[string]*parse.Tree
	funcs map[string]any
}

// operators are what a template can call beside its own functions, and beside and
// and or, which are carried out only as far as it needs to be.
var operators = map[string]any{
	"eq":  func(a, b any) bool { return asText(reflect.ValueOf(a)) == asText(reflect.ValueOf(b)) },
	"not": func(a any) bool { return !truth(reflect.ValueOf(a)) },
}

// carry writes the template of the given name, carried out over data.
func (t *template) carry(out io.Writer, name string, data any) error {
	tree := t.trees[name]
	if tree == nil {
		return fmt.Errorf("there is no template %s", name)
	}
	at := reflect.ValueOf(data)
	x := &carrying{template: t, out: out, named: []variable{{"$", at}}}
	return x.list(at, tree.Root)
}

// A carrying is a template on its way.
type carrying struct {
	*template
	out   io.Writer
	named []variable // those in reach, the nearest last
}

type variable struct {
	name  string
	value reflect.Value
}

func (x *carrying) list(dot reflect.Value, l *parse.ListNode) error {
	if l == nil {
		return nil
	}
	for _, n := range l.Nodes {
		if err := x.node(dot, n); err != nil {
			return err
		}
	}
	return nil
}

func (x *carrying) node(dot reflect.Value, n parse.Node) error {
	switch n := n.(type) {
	case *parse.TextNode:
		_, err := x.out.Write(n.Text)
		return err
	case *parse.ActionNode:
		v, err := x.pipe(dot, n.Pipe)
		if err == nil && len(n.Pipe.Decl) == 0 && v.IsValid() {
			_, err = io.WriteString(x.out, asText(v))
		}
		return err
	case *parse.IfNode:
		return x.branch(dot, &n.BranchNode, func(reflect.Value) reflect.Value { return dot })
	case *parse.WithNode:
		return x.branch(dot, &n.BranchNode, func(v reflect.Value) reflect.Value { return v })
	case *parse.RangeNode:
		return x.each(dot, n)
	case *parse.TemplateNode:
		v, err := x.pipe(dot, n.Pipe)
		if err != nil {
			return err
		}
		var data any
		if v.IsValid() {
			data = v.Interface()
		}
		return x.carry(x.out, n.Name, data)
	case *parse.CommentNode:
		return nil
	}
	return fmt.Errorf("a template cannot have %s", n)
}

// branch carries out one of two lists, over what of returns of the condition.
func (x *carrying) branch(dot reflect.Value, n *parse.BranchNode, of func(reflect.Value) reflect.Value) error {
	defer x.leave(len(x.named))
	v, err := x.pipe(dot, n.Pipe)
	switch {
	case err != nil:
		return err
	case truth(v):
		return x.list(of(v), n.List)
	}
	return x.list(dot, n.ElseList)
}

// each carries out a list for each element of a slice.
func (x *carrying) each(dot reflect.Value, n *parse.RangeNode) error {
	defer x.leave(len(x.named))
	decl := n.Pipe.Decl
	v, err := x.value(dot, n.Pipe)
	switch {
	case err != nil:
		return err
	case !v.IsValid() || v.Kind() != reflect.Slice:
		return fmt.Errorf("%s is no list", n.Pipe)
	case v.Len() == 0:
		return x.list(dot, n.ElseList)
	}
	for i := range v.Len() {
		depth := len(x.named)
		switch len(decl) {
		case 2:
			x.named = append(x.named, variable{decl[0].Ident[0], reflect.ValueOf(i)}, variable{decl[1].Ident[0], v.Index(i)})
		case 1:
			x.named = append(x.named, variable{decl[0].Ident[0], v.Index(i)})
		}
		if err := x.list(v.Index(i), n.List); err != nil {
			return err
		}
		x.leave(depth)
	}
	return nil
}

func (x *carrying) leave(depth int) { x.named = x.named[:depth] }

// pipe returns the value of a pipeline, and gives it the name that it declares.
func (x *carrying) pipe(dot reflect.Value, p *parse.PipeNode) (reflect.Value, error) {
	if p == nil {
		return reflect.Value{}, nil
	}
	v, err := x.value(dot, p)
	if err != nil || len(p.Decl) == 0 {
		return v, err
	}
	name := p.Decl[0].Ident[0]
	if !p.IsAssign {
		x.named = append(x.named, variable{name, v})
		return v, nil
	}
	for i := len(x.named) - 1; i >= 0; i-- {
		if x.named[i].name == name {
			x.named[i].value = v
			return v, nil
		}
	}
	return v, fmt.Errorf("there is no %s", name)
}

func (x *carrying) value(dot reflect.Value, p *parse.PipeNode) (reflect.Value, error) {
	if len(p.Cmds) != 1 {
		return reflect.Value{}, fmt.Errorf("%s: one after the other is not known here", p)
	}
	args := p.Cmds[0].Args
	if f, ok := args[0].(*parse.IdentifierNode); ok {
		return x.call(dot, f.Ident, args[1:])
	}
	return x.operand(dot, args[0])
}

// operand returns the value of one word of a command.
func (x *carrying) operand(dot reflect.Value, n parse.Node) (reflect.Value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot, nil
	case *parse.FieldNode:
		return field(dot, n.Ident)
	case *parse.ChainNode:
		v, err := x.operand(dot, n.Node)
		if err != nil {
			return v, err
		}
		return field(v, n.Field)
	case *parse.VariableNode:
		for i := len(x.named) - 1; i >= 0; i-- {
			if x.named[i].name == n.Ident[0] {
				return field(x.named[i].value, n.Ident[1:])
			}
		}
		return reflect.Value{}, fmt.Errorf("there is no %s", n)
	case *parse.PipeNode:
		return x.value(dot, n)
	case *parse.IdentifierNode:
		return x.call(dot, n.Ident, nil)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text), nil
	case *parse.BoolNode:
		return reflect.ValueOf(n.True), nil
	}
	return reflect.Value{}, fmt.Errorf("a template cannot have %s", n)
}

// call calls a function. Of and, and or, the arguments behind the one that decides
// are not looked at.
func (x *carrying) call(dot reflect.Value, name string, args []parse.Node) (reflect.Value, error) {
	f := reflect.ValueOf(x.funcs[name])
	if !f.IsValid() {
		f = reflect.ValueOf(operators[name])
	}
	var in []reflect.Value
	for i, a := range args {
		v, err := x.operand(dot, a)
		if err != nil || (name == "and" || name == "or") && (truth(v) == (name == "or") || i == len(args)-1) {
			return v, err
		}
		in = append(in, v)
	}
	if f.Kind() != reflect.Func || f.Type().NumIn() != len(in) {
		return reflect.Value{}, fmt.Errorf("%s cannot be called with %d arguments", name, len(in))
	}
	for i, v := range in {
		of := f.Type().In(i)
		switch {
		case v.IsValid() && v.Type().AssignableTo(of):
		case v.IsValid() && v.Kind() == reflect.String && of.Kind() == reflect.String:
			in[i] = v.Convert(of) // an ID, a date, a List: all are texts
		default:
			return reflect.Value{}, fmt.Errorf("%s cannot be called with %s", name, args[i])
		}
	}
	if one, ok := f.Interface().(func(string) string); ok { // as most are, and this takes a tenth of the time
		return reflect.ValueOf(one(in[0].String())), nil
	}
	return f.Call(in)[0], nil
}

// field returns what the names lead to from v.
func field(v reflect.Value, names []string) (reflect.Value, error) {
	for _, name := range names {
		if v = reflect.Indirect(v); v.IsValid() && v.Kind() == reflect.Struct {
			v = v.FieldByName(name)
		} else {
			v = reflect.Value{}
		}
		if !v.IsValid() {
			return v, fmt.Errorf("there is no %s", strings.Join(names, "."))
		}
	}
	return v, nil
}

// asText returns v as it is written: nearly all that a template has are texts.
func asText(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return v.String()
	}
	return fmt.Sprint(v.Interface())
}

// truth reports whether v is not the zero of its type, and no empty list.
func truth(v reflect.Value) bool {
	switch {
	case !v.IsValid():
		return false
	case v.Kind() == reflect.Slice:
		return v.Len() > 0
	}
	return !v.IsZero()
}
