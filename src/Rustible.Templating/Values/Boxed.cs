namespace Rustible.Templating.Values;

/// <summary>Booleans and small integers as objects, made once: the values that templates compute most.</summary>
internal static class Boxed
{
    private const int Least = -128;
    private const int Most = 1023;
    private static readonly object[] _small = [.. Enumerable.Range(Least, Most - Least + 1).Select(number => (object)(long)number)];

    public static object True { get; } = true;

    public static object False { get; } = false;

    public static object Of(bool flag) => flag ? True : False;

    public static object Of(long number) => number is >= Least and <= Most ? _small[number - Least] : number;
}
