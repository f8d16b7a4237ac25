using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;
using Rustible.Templating.Statements;

namespace Rustible.Templating.Parsing;

/// <summary>Text, prints, and the statements that steer and assign.</summary>
internal sealed partial class Parser
{
    private bool _loopsUsed;

    private Statement[] ParseBody(params string[] endings)
    {
        StackGuard.Check();
        var body = new List<Statement>();
        while (Current.Kind != TokenKind.End)
        {
            var token = Next();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new DataStatement(token.Text) { Line = token.Line });
                    break;
                case TokenKind.VariableBegin:
                    var head = _at;
                    body.Add(new PrintStatement(ParseTuple()) { Line = token.Line, Head = head });
                    if (Current.Kind != TokenKind.VariableEnd)
                        throw Fail($"expected token 'end of print statement', got '{Current.Describe()}'");
                    Next();
                    break;
                default:
                    if (Current.Kind == TokenKind.Name && endings.Contains(Current.Text))
                        return [.. body];
                    body.Add(ParseStatement());
                    ExpectBlockEnd();
                    break;
            }
        }
        return [.. body];
    }

    /// <summary>The statements up to one of the endings; the cursor is left on that name, or behind it when <paramref name="drop"/>.</summary>
    private Statement[] ParseStatements(bool drop, params string[] endings)
    {
        SkipOperator(":");
        ExpectBlockEnd();
        _endings.Push(endings);
        var body = ParseBody(endings);
        if (Current.Kind == TokenKind.End)
            throw Unexpected();
        _endings.Pop();
        if (drop)
            Next();
        return body;
    }

    private Statement ParseStatement()
    {
        var (token, head) = (Current, _at);
        if (token.Kind != TokenKind.Name)
            throw Fail("tag name expected");
        Next();
        if (token.Text is "macro" or "call" or "block" or "include" or "import" or "from" or "extends")
            _frameKeepers++;
        _openTags.Push(token.Text);
        var statement = token.Text switch
        {
            "if" => ParseIf(token.Line),
            "for" => ParseFor(token.Line),
            "set" => ParseSet(token.Line),
            "with" => ParseWith(token.Line),
            "macro" => ParseMacro(token.Line),
            "call" => ParseCallBlock(token.Line),
            "filter" => new FilterBlockStatement(FilterChain(), ParseStatements(true, "endfilter")) { Line = token.Line },
            "block" => ParseBlock(token.Line),
            "autoescape" => ParseAutoescape(token.Line),
            "print" => ParsePrint(token.Line),
            "do" when _extensions.HasFlag(TemplateExtensions.Do) => new DoStatement(ParseTuple()) { Line = token.Line },
            "break" or "continue" when _extensions.HasFlag(TemplateExtensions.LoopControls) => ParseLoopControl(token),
            "include" or "import" or "from" or "extends" => ParseTemplateStatement(token),
            _ => throw UnknownTag(token),
        };
        _openTags.Pop();
        statement.Head = head;
        return statement;
    }

    private TemplateException UnknownTag(Token token)
    {
        _openTags.Pop();
        var open = _openTags.TryPeek(out var tag) ? $"{Wanted(token.Text)} The innermost block that needs to be closed is '{tag}'." : "";
        return Fail($"Encountered unknown tag '{token.Text}'.{open}", token.Line);
    }

    private IfStatement ParseIf(int line)
    {
        var branches = new List<(Expression, Statement[], int)>();
        Statement[] otherwise = [];
        while (true)
        {
            var head = _at;
            var test = ParseTuple(withConditional: false);
            _names.EnterBranch();
            branches.Add((test, ParseStatements(false, "elif", "else", "endif"), head));
            var ending = Next().Text;
            if (ending == "elif")
                continue;
            if (ending == "else")
                otherwise = ParseStatements(true, "endif");
            branches.ForEach(_ => _names.LeaveBranch());
            return new IfStatement([.. branches], otherwise) { Line = line };
        }
    }

    private PrintTagStatement ParsePrint(int line)
    {
        var prints = new List<PrintStatement>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (prints.Count > 0)
                ExpectOperator(",");
            prints.Add(new PrintStatement(ParseExpression()) { Line = line });
        }
        return new PrintTagStatement([.. prints]) { Line = line };
    }

    private ForStatement ParseFor(int line)
    {
        _openFors++;
        var outer = _names;
        var inner = _names = new EarlyNames();
        var target = ParseTarget("in", false);
        ExpectName("in");
        _names = outer;
        var items = ParseTuple(withConditional: false, endName: "recursive");
        var filter = SkipName("if") ? InFrame(() => ParseExpression(), out _) : null;
        var recursive = SkipName("recursive");
        inner.Assign("loop");
        _names = inner;
        var outerUsed = _loopsUsed;
        var frameKeepers = _frameKeepers;
        (_loopsUsed, _loopDepth) = (false, _loopDepth + 1);
        var body = ParseStatements(false, "endfor", "else");
        var usesLoop = _loopsUsed || recursive;
        var keepsFrames = _frameKeepers > frameKeepers;
        (_loopsUsed, _loopDepth) = (outerUsed || _loopsUsed, _loopDepth - 1);
        _names = outer;
        _names.Include(inner);
        string[] earlyOtherwise = [];
        var otherwise = Next().Text == "endfor" ? [] : InFrame(() => ParseStatements(true, "endfor"), out earlyOtherwise);
        _openFors--;
        return new ForStatement(target, items, filter, recursive, body, otherwise)
        {
            Line = line,
            UsesLoop = usesLoop,
            KeepsFrames = keepsFrames,
            EarlyNames = inner.Early,
            EarlyNamesOtherwise = earlyOtherwise,
        };
    }

    private int _loopDepth;

    /// <summary>Loops around, those around a macro too: none of their names may be <c>loop</c>.</summary>
    private int _openFors;

    /// <summary>Statements so far whose effect may hold on to the frame they run in.</summary>
    private int _frameKeepers;

    private AutoescapeStatement ParseAutoescape(int line) =>
        new(ParseExpression(), ParseStatements(true, "endautoescape")) { Line = line };

    private LoopControlStatement ParseLoopControl(Token token) => _loopDepth > 0
        ? new LoopControlStatement(token.Text == "break" ? Flow.Break : Flow.Continue) { Line = token.Line }
        : throw Fail($"'{token.Text}' outside of a loop", token.Line);

    private Statement ParseSet(int line)
    {
        var target = ParseTarget(null, true);
        if (SkipOperator("="))
            return new SetStatement(target, ParseTuple()) { Line = line };
        FilterExpression? filter = null;
        while (Current.IsOperator("|"))
            filter = ParseFilter(filter);
        return new SetBlockStatement(target, filter, InFrame(() => ParseStatements(true, "endset"), out _)) { Line = line };
    }

    private WithStatement ParseWith(int line)
    {
        var bindings = new List<(AssignmentTarget, Expression)>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (bindings.Count > 0)
                ExpectOperator(",");
            var target = ParseSingleTarget(false, isParameter: true);
            ExpectOperator("=");
            bindings.Add((target, ParseExpression()));
        }
        return new WithStatement([.. bindings], ParseStatements(true, "endwith")) { Line = line };
    }

    private AssignmentTarget ParseTarget(string? endName, bool mayBeNamespace)
    {
        var targets = new List<AssignmentTarget> { ParseSingleTarget(mayBeNamespace) };
        var isTuple = false;
        while (SkipOperator(","))
        {
            isTuple = true;
            if (IsTupleEnd(endName) || Current.IsOperator("="))
                break;
            targets.Add(ParseSingleTarget(mayBeNamespace));
        }
        return isTuple ? new TupleTarget([.. targets]) : targets[0];
    }

    private AssignmentTarget ParseSingleTarget(bool mayBeNamespace, bool isParameter = false)
    {
        StackGuard.Check();
        if (SkipOperator("("))
        {
            var inner = ParseTarget(null, mayBeNamespace);
            ExpectOperator(")");
            return inner;
        }
        if (Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float)
            throw Fail("can't assign to 'const'");
        var name = AnyName();
        if (name is "true" or "false" or "none" or "True" or "False" or "None")
            throw Fail("can't assign to 'const'");
        if (mayBeNamespace && SkipOperator("."))
            return new NamespaceTarget(name, AnyName());
        if (name == "loop" && _openFors > 0 && !isParameter)
            throw Fail("Can't assign to special loop variable in for-loop target", token: _at - 1);
        _macroNames.Assign(name);
        _names.Assign(name);
        return new NameTarget(name);
    }
}
