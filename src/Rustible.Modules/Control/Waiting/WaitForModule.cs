using System.Globalization;
using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Waiting;

/// <summary>Waits for a port, a file, or a text in either. Arguments and results are those of ansible.builtin.wait_for.</summary>
/// <remarks>The host waits, in one request; what a regular expression is to be found in is searched here, and the host waits on when it is not.</remarks>
/// <example><code>
/// - name: Wait until the port is open
///   wait_for:
///     host: localhost
///     port: 8080
///     timeout: 60
/// </code></example>
[Module("wait_for", "ansible.builtin.wait_for", "ansible.legacy.wait_for", CheckMode = CheckMode.None, Idempotent = true)]
public sealed class WaitForModule : Module<WaitForModule.Args>
{
    // The connection states of include/net/tcp_states.h, as /proc/net/tcp writes them.
    private static readonly Dictionary<string, string> _states = new()
    {
        ["ESTABLISHED"] = "01",
        ["SYN_SENT"] = "02",
        ["SYN_RECV"] = "03",
        ["FIN_WAIT1"] = "04",
        ["FIN_WAIT2"] = "05",
        ["TIME_WAIT"] = "06",
    };

    /// <summary>What is waited for.</summary>
    public enum Wanted
    {
        /// <summary>The file is gone, the port closed.</summary>
        Absent,

        /// <summary>Nobody is connected to the port.</summary>
        Drained,

        /// <summary>As <see cref="Started"/>.</summary>
        Present,

        /// <summary>The file is there, the port open.</summary>
        Started,

        /// <summary>The port is closed.</summary>
        Stopped,
    }

    /// <param name="Path">The file.</param>
    /// <param name="Port">The port.</param>
    /// <param name="Host">The host of the port, as the managed host sees it.</param>
    /// <param name="State">What is waited for.</param>
    /// <param name="SearchRegex">What the file, or what the port sends, must hold; <c>^</c> and <c>$</c> match at every line.</param>
    /// <param name="Timeout">The longest wait, in seconds; without a file and a port, how long to sleep.</param>
    /// <param name="Delay">Seconds before the first look.</param>
    /// <param name="Sleep">Seconds between looks.</param>
    /// <param name="ConnectTimeout">The longest wait for one connection, in seconds.</param>
    /// <param name="ExcludeHosts">Whose connections do not count.</param>
    /// <param name="Msg">The message of a failure, in place of the usual one.</param>
    public sealed record Args(
        HostPath? Path = null, int? Port = null, string Host = "127.0.0.1", Wanted State = Wanted.Started, string? SearchRegex = null, int Timeout = 300,
        int Delay = 0, int Sleep = 1, int ConnectTimeout = 5, IReadOnlyList<string>? ExcludeHosts = null, string? Msg = null)
    {
        /// <summary>Which TCP states count as a connection.</summary>
        public IReadOnlyList<string> ActiveConnectionStates { get; init; } = ["ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "SYN_RECV", "SYN_SENT", "TIME_WAIT"];
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (Fault(args) is { } fault)
            return ModuleResult.Failure(fault).Return("elapsed", 0L);
        PythonPattern? pattern = null;
        try
        {
            pattern = args.SearchRegex is { Length: > 0 } text ? PythonPattern.Compile(text, PythonPatternFlags.Multiline) : null;
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure($"Invalid regular expression: {error.Message[(error.Message.LastIndexOf("': ", StringComparison.Ordinal) + 3)..]}");
        }
        for (var (begun, known, patience) = ("", "", 1); ; patience = Math.Min(patience * 2, Math.Max(args.ConnectTimeout, 1)))
        {
            var script = Script(args).With("search", pattern is not null).With("begun", begun).With("known", known).With("patience", patience);
            var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return ModuleResult.From(reply);
            if (reply.Has("timeout"))
                return ModuleResult.Failure(args.Msg ?? Late(args)).Return("elapsed", reply.Int("elapsed"));
            if (reply.Text("search") is not { } seen)
                return Result(args, reply, null);
            if (pattern!.Search(LineFile.Read(reply.Body.Span).Text) is { } match)
                return Result(args, reply, match);
            (begun, known) = (reply.Text("begun")!, seen);
        }
    }

    private static ShellScript Script(Args args) => Files.FileAttributes.ScriptOf("Control/Waiting/wait_for.sh")
        .With("path", args.Path).With("port", args.Port).With("host", args.Host).With("state", args.State).With("timeout", args.Timeout).With("delay", args.Delay)
        .With("interval", args.Sleep).With("connect_timeout", args.ConnectTimeout).WithList("exclude", args.ExcludeHosts ?? [])
        .With("states", string.Join(' ', args.ActiveConnectionStates.Select(state => _states.GetValueOrDefault(state, ""))));

    private static string? Fault(Args args) =>
        args.Port is not null && args.Path is not null ? "port and path parameter can not both be passed to wait_for"
        : args.Path is not null && args.State == Wanted.Stopped ? "state=stopped should only be used for checking a port in the wait_for module"
        : args.Path is not null && args.State == Wanted.Drained ? "state=drained should only be used for checking a port in the wait_for module"
        : args.ExcludeHosts is not null && args.State != Wanted.Drained ? "exclude_hosts should only be with state=drained"
        : args.ActiveConnectionStates.FirstOrDefault(state => !_states.ContainsKey(state)) is { } unknown ? $"unknown active_connection_state ({unknown}) defined"
        : args.State == Wanted.Drained && args.Port is null ? "state=drained needs a port"
        : null;

    private static string Late(Args args)
    {
        var place = args.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{args.Host}:{port}") : args.Path!.Text;
        return args.State switch
        {
            Wanted.Absent or Wanted.Stopped => args.Port is null ? $"Timeout when waiting for {place} to be absent." : $"Timeout when waiting for {place} to stop.",
            Wanted.Drained => $"Timeout when waiting for {place} to drain",
            _ when args.SearchRegex is { Length: > 0 } regex => $"Timeout when waiting for search string {regex} in {place}",
            _ => $"Timeout when waiting for {(args.Port is null ? "file " : "")}{place}",
        };
    }

    private static ModuleResult Result(Args args, ScriptReply reply, PythonMatch? match)
    {
        var groups = new List<object?>();
        for (var group = 1; group <= match?.Pattern.GroupCount; group++)
            groups.Add(match[group]);
        var named = new ValueMap();
        foreach (var name in match?.Pattern.GroupNames.Keys ?? [])
            named[name] = match![name];
        var result = ModuleResult.Of(false)
            .Return("state", SnakeCase.Of(args.State)).Return("port", args.Port).Return("path", args.Path?.Text).Return("search_regex", args.SearchRegex)
            .Return("elapsed", reply.Int("elapsed")).Return("match_groups", groups).Return("match_groupdict", named);
        return reply.Has("uid") ? result.AddFile(reply) : result;
    }
}
