using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Collects what a template, macro or block puts out and joins it as the mode has it.</summary>
internal sealed class Output(JoinMode mode, RenderSession session)
{
    private object? _first;
    private int _count;
    private StringBuilder? _text;

    public JoinMode Mode => mode;

    public void WriteData(string text) => Add(text);

    public void Write(object? value)
    {
        if (mode == JoinMode.Typed)
            (value as Undefined)?.ThrowUnlessLenient();
        else
            UndefinedGuard.Check(value);
        if (value is RangeValue or DictView)
            value = Iteration.ToList(value);
        Add(value is null && mode is JoinMode.Text or JoinMode.Classic ? value ?? "" : value);
    }

    public object? Join()
    {
        if (_count == 0)
            return mode == JoinMode.Native ? null : "";
        if (mode == JoinMode.Typed)
            return _first;
        if (_count > 1)
            return Convert(_text!.ToString());
        if (_first is TaggedText { Tag: TextTag.Native } native && mode != JoinMode.Text)
            return native;
        return mode switch
        {
            JoinMode.Native => _first is string or TaggedText ? Convert(PythonText.Of(_first)) : _first,
            JoinMode.Classic when _first is List<object?> or ValueMap && LiteralReader.IsLiteral(_first) => _first,
            _ => Convert(PythonText.Of(_first)),
        };
    }

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
        if (_count == 0)
            _first = value;
        else
        {
            if (_count == 1)
                Append(_first);
            Append(value);
        }
        _count++;
    }

    private void Append(object? value)
    {
        var text = value as string ?? PythonText.Of(value);
        _text ??= new StringBuilder();
        session.CountOutput(text.Length);
        _text.Append(text);
    }
}
