using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Collects what a template, macro or block puts out and joins it as the mode has it. The first part keeps its type until a second one comes.</summary>
internal sealed class Output(JoinMode mode, RenderSession session)
{
    private object? _first;
    private int _count;
    private int _start;
    private int _end;

    public JoinMode Mode => mode;

    public void WriteData(string text) => Add(text);

    public void Write(object? value)
    {
        if (value is string text)
            Add(text);
        else if (value is long)
            Add(value);
        else
            WriteOther(value);
    }

    /// <summary>Adds line ends until as many as wanted stand at the end.</summary>
    public void EndWithNewlines(int wanted, string newline)
    {
        var present = _count > 1 ? Trailing(session.Text.Read(_start, _end)) : _count == 1 ? Trailing(PythonText.Of(_first)) : 0;
        for (; present < wanted; present++)
            Add(newline);
    }

    public object? Join()
    {
        if (_count == 0)
            return mode == JoinMode.Native ? null : "";
        if (mode == JoinMode.Typed)
            return _first;
        if (_count > 1)
            return Convert(session.Text.Take(_start, _end));
        if (_first is TaggedText { IsNative: true } native && mode != JoinMode.Text)
            return native;
        return mode switch
        {
            JoinMode.Native => _first is string or TaggedText ? Convert(PythonText.Of(_first)) : _first,
            JoinMode.Classic when _first is List<object?> or ValueMap && LiteralReader.IsLiteral(_first) => _first,
            _ => Convert(PythonText.Of(_first)),
        };
    }

    private static int Trailing(ReadOnlySpan<char> text) => text.Length - text.TrimEnd('\n').Length;

    private void WriteOther(object? value)
    {
        if (mode == JoinMode.Typed)
            (value as Undefined)?.ThrowUnlessLenient();
        else
            UndefinedGuard.Check(value);
        if (value is RangeValue or DictView or LoopContext)
            value = Iteration.ToList(value);
        Add(value is null && mode is JoinMode.Text or JoinMode.Classic ? value ?? NoneText() : value);
    }

    /// <summary>None is nothing in a text, except in files when values keep their types.</summary>
    private string NoneText() => session.Engine.Options.Native ? "None" : "";

    private object? Convert(string text) => mode switch
    {
        JoinMode.Text => text,
        JoinMode.Classic => LooksLikeLiteral(text) && LiteralReader.TryRead(text, true, out var value) ? value : text,
        _ => Native(text),
    };

    private static bool LooksLikeLiteral(string text) => text.StartsWith('{') || text.StartsWith('[') || text is "True" or "False";

    private static object? Native(string text)
    {
        if (!LiteralReader.TryRead(text, false, out var value))
            return text;
        return value is string inner ? $"{text[0]}{inner}{text[0]}" : value;
    }

    private void Add(object? value)
    {
        _count++;
        if (_count == 1)
        {
            _first = value;
            return;
        }
        if (_count == 2)
        {
            _start = _end = session.Text.Top;
            Append(_first);
        }
        Append(value);
    }

    private void Append(object? value)
    {
        if (value is long number)
        {
            var before = _end;
            _end = session.Text.Put(_end, number);
            session.CountOutput(_end - before);
            return;
        }
        var text = value as string ?? PythonText.Of(value);
        session.CountOutput(text.Length);
        _end = session.Text.Put(_end, text);
    }
}
