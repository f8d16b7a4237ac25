using System.Collections.Concurrent;
using System.Text;
using Rustible.Cli.Terminal;

namespace Rustible.Cli.Tests.Terminal;

public sealed class KeyboardTests : IDisposable
{
    private readonly BlockingCollection<ConsoleKeyInfo> _keys = [];
    private readonly StringWriter _screen = new();
    private readonly Keyboard _keyboard;

    public KeyboardTests() => _keyboard = new Keyboard(_keys.Take, _screen);

    [Fact]
    public async Task A_line_is_shown_as_it_is_typed_and_can_be_corrected()
    {
        var typed = new StringBuilder();
        Press('a', 'b', '\u007f', 'c', '\u0007', '\r');

        await _keyboard.ReadLineAsync(typed, echo: true, CancellationToken.None);

        Assert.Equal(("ac", "ab\b \bc\n"), (typed.ToString(), _screen.ToString()));
    }

    [Fact]
    public async Task What_is_hidden_leaves_only_the_end_of_the_line()
    {
        var typed = new StringBuilder();
        Press('\u007f', 's', '\r');

        await _keyboard.ReadLineAsync(typed, echo: false, CancellationToken.None);

        Assert.Equal(("s", "\n"), (typed.ToString(), _screen.ToString()));
    }

    [Fact]
    public async Task The_key_that_a_wait_did_not_get_is_for_the_next_one()
    {
        using var interrupt = new CancellationTokenSource();
        var line = _keyboard.ReadLineAsync(new StringBuilder(), echo: true, interrupt.Token);
        await interrupt.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line);

        Press('c');

        Assert.Equal('c', (await _keyboard.ReadAsync(CancellationToken.None)).KeyChar);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _screen.Dispose();
    }

    private void Press(params char[] keys)
    {
        foreach (var key in keys)
            _keys.Add(new ConsoleKeyInfo(key, key switch { '\r' => ConsoleKey.Enter, '\u007f' => ConsoleKey.Backspace, _ => ConsoleKey.None }, false, false, false));
    }
}
