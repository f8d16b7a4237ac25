using System.Globalization;
using System.Text;
using Rustible.Connections;

namespace Rustible.Modules;

/// <summary>A module's script and the values that it works on. The host's shell runs it after the prelude (<c>Shell/prelude.sh</c>).</summary>
/// <param name="text">POSIX sh; right under dash, bash and busybox ash. No value is pasted into it.</param>
public sealed class ShellScript(string text)
{
    private static readonly Lazy<string> _coprocess = new(() =>
        $"[ -n \"${{rs_coprocess-}}\" ] || rs_perl={Quote(ScriptResource.Read("Shell/coprocess.pl"))}\n{ScriptResource.Read("Shell/coprocess.sh")}");

    private readonly List<KeyValuePair<string, string>> _variables = [];
    private readonly List<string> _expanded = [];
    private ReadOnlyMemory<byte> _stdin;
    private string? _removedUser;
    private bool _hasCoprocess;

    /// <summary>What a resident shell runs before a script that holds <c>Shell/quick.sh</c>, so that it works.</summary>
    internal static string Coprocess => _coprocess.Value;

    /// <summary>The script that lies in the project at <paramref name="path"/> (<c>Files/copy.sh</c>).</summary>
    public static ShellScript FromResource(string path) => new(ScriptResource.Read(path));

    /// <summary>
    /// Sets a shell variable. Null and false are empty, true is <c>1</c>, an enumeration is its word in playbooks, a <see cref="HostPath"/> is
    /// expanded on the host.
    /// </summary>
    /// <param name="name">Name of the variable: <c>[a-z_][a-z0-9_]*</c>.</param>
    /// <param name="value">Text, number, boolean, enumeration, path, mode or secret.</param>
    public ShellScript With(string name, object? value)
    {
        if (value is HostPath { NeedsExpansion: true })
            _expanded.Add(name);
        return Set(name, value switch
        {
            null => "",
            bool flag => flag ? "1" : "",
            Enum word => SnakeCase.Of(word),
            Secret secret => secret.Reveal(),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => PythonScalar.ToText(value is HostPath or UnixMode ? value.ToString() : value),
        });
    }

    /// <summary>Sets a shell variable to a list of quoted words; the script gets at them by <c>eval "set -- $name"</c>.</summary>
    public ShellScript WithList(string name, IEnumerable<string> words) => Set(name, string.Join(' ', words.Select(Quote)));

    /// <summary>Gives the script its standard input.</summary>
    public ShellScript WithInput(ReadOnlyMemory<byte> stdin)
    {
        _stdin = stdin;
        return this;
    }

    /// <summary>Says that the script looks at files or changes them, so that a process that stays and does it is worth while (<c>Shell/coprocess.sh</c>).</summary>
    public ShellScript WithCoprocess()
    {
        _hasCoprocess = true;
        return this;
    }

    /// <summary>Says that the script removes a user: no shell of ours stays open as that user.</summary>
    public ShellScript Removing(string user)
    {
        _removedUser = user;
        return this;
    }

    /// <summary>Runs the script on the host: one round trip.</summary>
    /// <param name="context">The task's circumstances; <c>$check</c> and <c>$diff</c> come from them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="withReceipt">True to run at most once under the attempt's receipt, for what must not be done twice.</param>
    public async Task<ScriptReply> RunAsync(ModuleContext context, CancellationToken cancellation, bool withReceipt = false) =>
        new(await context.RunAsync(ToRequest(context, withReceipt), cancellation).ConfigureAwait(false));

    /// <summary>The request that <see cref="RunAsync"/> sends.</summary>
    internal ShellRequest ToRequest(ModuleContext context, bool withReceipt)
    {
        var whole = new StringBuilder(ScriptResource.Read("Shell/quick.sh")).Append(ScriptResource.Read("Shell/prelude.sh"));
        if (_expanded.Count > 0)
            whole.Append(ScriptResource.Read("Shell/expand.sh"));
        foreach (var name in _expanded)
            whole.Append("expand ").Append(name).Append('\n');
        if (text.Contains("need ", StringComparison.Ordinal))
            whole.Append(ScriptResource.Read("Shell/need.sh"));
        // The last command's status is no verdict; only a script that breaks off ends with another.
        whole.Append(text).Append("\nexit 0\n");
        return new ShellRequest(whole.ToString())
        {
            Variables = [.. _variables, new("check", context.CheckMode ? "1" : ""), new("diff", context.DiffMode ? "1" : "")],
            IsKept = true,
            Preparation = _hasCoprocess ? Coprocess : null,
            Stdin = _stdin,
            RemovedUser = context.CheckMode ? null : _removedUser,
            Receipt = withReceipt && !context.CheckMode ? context.Receipt : null,
        };
    }

    private ShellScript Set(string name, string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The value of {name} holds a NUL character, which no shell can carry.", nameof(value));
        _variables.Add(new(name, value));
        return this;
    }

    private static string Quote(string word) => "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
