using Rustible.Templating.Expressions;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Parsing;

/// <summary>Arguments, filters and tests.</summary>
internal sealed partial class Parser
{
    private Expression ParseFilters(Expression value)
    {
        while (true)
        {
            if (Current.IsOperator("|"))
                value = ParseFilter(value);
            else if (Current.IsName("is"))
                value = ParseTest(value);
            else if (Current.IsOperator("("))
                value = new CallExpression(value, ParseArguments());
            else
                return value;
        }
    }

    private FilterExpression ParseFilter(Expression? value)
    {
        ExpectOperator("|");
        return FilterHere(value);
    }

    private FilterExpression FilterHere(Expression? value)
    {
        var (line, at) = (Current.Line, _at);
        var name = DottedName();
        var arguments = Current.IsOperator("(") ? ParseArguments() : ArgumentList.Empty;
        _changesValues |= MayYieldMethod(name, arguments);
        _usedPlugins.Add(new UsedPlugin(name, false, at));
        return new FilterExpression(value, name, arguments) { Line = line };
    }

    /// <summary>Whether a filter may return a method that changes its list or dictionary, for the template to call. Selecting by an attribute returns none.</summary>
    private static bool MayYieldMethod(string name, ArgumentList arguments)
    {
        var plain = name[(name.LastIndexOf('.') + 1)..];
        if (plain is not ("attr" or "map"))
            return false;
        // Of the filters that map may apply, only these look for members.
        if (plain == "map" && arguments.FirstLiteral is string applied && applied[(applied.LastIndexOf('.') + 1)..] is not ("attr" or "map" or "extract" or "groupby"))
            return false;
        return arguments.Constant is not { } known
            || known.Positional.Concat(known.Values).OfType<string>().SelectMany(text => text.Split('.')).Any(_changing.Contains);
    }

    /// <summary>Filters in a row, the first of them without a bar before it.</summary>
    private FilterExpression FilterChain()
    {
        var filter = FilterHere(null);
        while (Current.IsOperator("|"))
            filter = ParseFilter(filter);
        return filter;
    }

    private Expression ParseTest(Expression value)
    {
        var line = Next().Line;
        var negated = SkipName("not");
        var at = _at;
        var name = DottedName();
        var arguments = ArgumentList.Empty;
        if (Current.IsOperator("("))
            arguments = ParseArguments();
        else if (StartsTestArgument())
        {
            if (Current.IsName("is"))
                throw Fail("You cannot chain multiple tests with is");
            arguments = new ArgumentList([ParsePostfix(ParsePrimary())], [], null, null);
        }
        _usedPlugins.Add(new UsedPlugin(name, true, at));
        var test = new TestExpression(value, name, arguments) { Line = line };
        return negated ? new NotExpression(test) : test;
    }

    private bool StartsTestArgument() => Current.Kind switch
    {
        TokenKind.Name => Current.Text is not ("else" or "or" or "and"),
        TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
        TokenKind.Operator => Current.Text is "(" or "[" or "{",
        _ => false,
    };

    private string DottedName()
    {
        var name = AnyName();
        while (SkipOperator("."))
            name += "." + AnyName();
        return name;
    }

    private ArgumentList ParseArguments()
    {
        var line = Current.Line;
        ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string Name, Expression Value)>();
        Expression? rest = null, namedRest = null;
        var comma = false;
        while (!Current.IsOperator(")"))
        {
            if (comma)
            {
                ExpectOperator(",");
                if (Current.IsOperator(")"))
                    break;
            }
            comma = true;
            if (SkipOperator("*"))
                rest = Once(rest is null && namedRest is null, line);
            else if (SkipOperator("**"))
                namedRest = Once(namedRest is null, line);
            else if (Current.Kind == TokenKind.Name && Look().IsOperator("="))
                named.Add((NamedArgument(namedRest is null, named, line), ParseExpression()));
            else
                positional.Add(Once(rest is null && namedRest is null && named.Count == 0, line));
        }
        ExpectOperator(")");
        return new ArgumentList([.. positional], [.. named], rest, namedRest);
    }

    private string NamedArgument(bool allowed, List<(string Name, Expression Value)> before, int line)
    {
        if (!allowed)
            throw Fail("invalid syntax for function call expression", line);
        var name = Next().Text;
        if (before.Exists(argument => argument.Name == name))
            throw Fail($"keyword argument repeated: {name}", line);
        Next();
        return name;
    }

    private Expression Once(bool allowed, int line) =>
        allowed ? ParseExpression() : throw Fail("invalid syntax for function call expression", line);
}
