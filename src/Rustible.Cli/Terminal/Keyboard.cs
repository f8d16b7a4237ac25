using System.Text;

namespace Rustible.Cli.Terminal;

/// <summary>
/// The keys of a terminal, one after the other. A wait for a key can be given up, a terminal's cannot: its key is for who waits next. Only one waits at a time.
/// </summary>
/// <param name="read">Waits for a key, which the terminal does not show.</param>
/// <param name="screen">Shows what is typed.</param>
internal sealed class Keyboard(Func<ConsoleKeyInfo> read, TextWriter screen)
{
    private Task<ConsoleKeyInfo>? _next;

    /// <summary>The next key.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<ConsoleKeyInfo> ReadAsync(CancellationToken cancellation)
    {
        _next ??= Task.Run(read, CancellationToken.None);
        var key = await _next.WaitAsync(cancellation).ConfigureAwait(false);
        _next = null;
        return key;
    }

    /// <summary>Reads to the end of a line.</summary>
    /// <param name="typed">Gets what is typed, also when the wait is given up.</param>
    /// <param name="echo">Whether it is shown.</param>
    /// <param name="cancellation">Gives the wait up.</param>
    public async Task ReadLineAsync(StringBuilder typed, bool echo, CancellationToken cancellation)
    {
        for (var key = await ReadAsync(cancellation).ConfigureAwait(false); key.Key != ConsoleKey.Enter; key = await ReadAsync(cancellation).ConfigureAwait(false))
        {
            var shown = key.KeyChar.ToString();
            if (key.Key == ConsoleKey.Backspace)
                (typed.Length, shown) = (Math.Max(0, typed.Length - 1), typed.Length > 0 ? "\b \b" : "");
            else if (char.IsControl(key.KeyChar))
                continue;
            else
                typed.Append(key.KeyChar);
            if (echo)
                Show(shown);
        }
        Show("\n");
    }

    private void Show(string text)
    {
        screen.Write(text);
        screen.Flush();
    }
}
