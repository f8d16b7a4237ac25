using Rustible.Templating.Expressions;
using Rustible.Templating.Statements;

namespace Rustible.Templating.Parsing;

/// <summary>Macros, blocks, and statements that name other templates.</summary>
internal sealed partial class Parser
{
    private SpecialNames _macroNames = new();

    private MacroStatement ParseMacro(int line)
    {
        var name = PlainName();
        var (signature, body) = InFrame(
            () =>
            {
                var (parameters, defaults) = ParseParameters();
                return BodyOf(name, parameters, defaults, "endmacro");
            },
            out var early);
        return new MacroStatement(name, signature with { EarlyNames = early }, body) { Line = line };
    }

    private CallBlockStatement ParseCallBlock(int line)
    {
        var outer = _names;
        var inner = _names = new EarlyNames();
        var (parameters, defaults) = Current.IsOperator("(") ? ParseParameters() : ([], []);
        _names = outer;
        if (ParseExpression() is not CallExpression call)
            throw Fail("expected call", line);
        _names = inner;
        var (signature, body) = BodyOf(null, parameters, defaults, "endcall");
        _names = outer;
        _names.Include(inner);
        return new CallBlockStatement(signature with { EarlyNames = inner.Early }, call, body) { Line = line };
    }

    private (MacroSignature, Statement[]) BodyOf(string? name, List<string> parameters, List<Expression> defaults, string ending)
    {
        var outer = _macroNames;
        var outerLoop = _loopDepth;
        (_macroNames, _loopDepth) = (new SpecialNames(), 0);
        var head = _at;
        var body = ParseStatements(true, ending);
        if (_macroNames.Reads("caller") && parameters.IndexOf("caller") is var caller and >= 0 && caller < parameters.Count - defaults.Count)
            throw Fail("When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.", token: head);
        var signature = new MacroSignature(name, [.. parameters], [.. defaults], _macroNames.Reads("caller"), Catches("varargs", parameters), Catches("kwargs", parameters));
        outer.Include(_macroNames);
        (_macroNames, _loopDepth) = (outer, outerLoop);
        return (signature, body);
    }

    private bool Catches(string name, List<string> parameters) => _macroNames.Reads(name) && !parameters.Contains(name);

    private (List<string>, List<Expression>) ParseParameters()
    {
        var parameters = new List<string>();
        var defaults = new List<Expression>();
        ExpectOperator("(");
        while (!Current.IsOperator(")"))
        {
            if (parameters.Count > 0)
                ExpectOperator(",");
            var name = PlainName();
            if (parameters.Contains(name))
                throw Fail($"duplicate argument '{name}' in function definition");
            parameters.Add(name);
            if (SkipOperator("="))
                defaults.Add(ParseExpression());
            else if (defaults.Count > 0)
                throw Fail("non-default argument follows default argument");
        }
        ExpectOperator(")");
        return (parameters, defaults);
    }

    private string PlainName() => ParseSingleTarget(false, isParameter: true) is NameTarget target ? target.Name : throw Fail("expected token 'name'");

    private BlockStatement ParseBlock(int line)
    {
        var name = AnyName();
        var scoped = SkipName("scoped");
        var required = SkipName("required");
        if (Current.IsOperator("-"))
            throw Fail("Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.");
        if (_blocks.Exists(block => block.Name == name))
            throw Fail($"block '{name}' defined twice", line);
        var body = InFrame(() => ParseStatements(true, "endblock"), out var early);
        if (required && !Array.TrueForAll(body, statement => statement is DataStatement { IsBlank: true }))
            throw Fail("Required blocks can only contain comments or whitespace", line);
        SkipName(name);
        var block = new BlockStatement(name, scoped, required, body) { Line = line, EarlyNames = early };
        _blocks.Add(block);
        return block;
    }

    private Statement ParseTemplateStatement(Token token)
    {
        _changesValues = true;
        var name = ParseExpression();
        switch (token.Text)
        {
            case "extends":
                return new ExtendsStatement(name) { Line = token.Line };
            case "include":
                var ignore = Current.IsName("ignore") && Look().IsName("missing");
                _at += ignore ? 2 : 0;
                return new IncludeStatement(name, ignore, WithContext() ?? true) { Line = token.Line };
            case "import":
                ExpectName("as");
                var alias = PlainName();
                return new ImportStatement(name, alias, WithContext() ?? false) { Line = token.Line };
            default:
                ExpectName("import");
                return ParseFromImport(name, token.Line);
        }
    }

    private FromImportStatement ParseFromImport(Expression template, int line)
    {
        var names = new List<(string, string)>();
        bool? withContext = null;
        while (withContext is null)
        {
            if (names.Count > 0)
                ExpectOperator(",");
            withContext = WithContext();
            if (withContext is not null)
                break;
            var name = PlainName();
            if (name.StartsWith('_'))
                throw Fail("names starting with an underline can not be imported");
            names.Add((name, SkipName("as") ? PlainName() : name));
            withContext = WithContext();
            if (!Current.IsOperator(","))
                break;
        }
        return new FromImportStatement(template, [.. names], withContext ?? false) { Line = line };
    }

    private bool? WithContext()
    {
        if (!(Current.IsName("with") || Current.IsName("without")) || !Look().IsName("context"))
            return null;
        var with = Next().Text == "with";
        Next();
        return with;
    }
}
