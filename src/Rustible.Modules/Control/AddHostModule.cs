using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Adds a host to the inventory of the run. Arguments and results are those of ansible.builtin.add_host.</summary>
/// <option name="name" required="true" aliases="hostname, host">The host; a port may follow its name after a colon.</option>
/// <option name="groups" type="list" aliases="groupname, group">Groups that it joins; they are made when they are not there.</option>
/// <option name="key=value">All others are variables of the host.</option>
/// <example><code>
/// - name: Add the new machine to the group web for the plays that follow
///   add_host:
///     name: "{{ new_address }}"
///     groups: [web]
///     http_port: 8080
/// </code></example>
[Module("add_host", "ansible.builtin.add_host", "ansible.legacy.add_host", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true)]
public sealed class AddHostModule : Module<AddHostModule.Args>
{
    private static readonly string[] Names = ["name", "hostname", "host"];
    private static readonly string[] Groups = ["groupname", "groups", "group"];
    private static readonly string[] Special = ["name", "hostname", "groupname", "groups"];

    /// <summary>The arguments.</summary>
    public sealed record Args
    {
        /// <summary>Name and groups, each under one of several names; all others are variables of the host.</summary>
        [Rest]
        public ValueMap Values { get; init; } = [];
    }

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) => Task.FromResult(Add(args.Values));

    private static ModuleResult Add(ValueMap values)
    {
        if (First(values, Names) is not { } given)
            return ModuleResult.Failure("name, host or hostname needs to be provided");
        var (name, port) = Address(PythonScalar.ToText(given));
        var groups = new List<object?>();
        switch (First(values, Groups))
        {
            case null:
                break;
            case List<object?> list:
                groups.AddRange(list.Select(group => PythonScalar.ToText(group).Trim()).Distinct());
                break;
            case var text when PythonScalar.AsText(text) is { } names:
                groups.AddRange(names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct());
                break;
            default:
                return ModuleResult.Failure("Groups must be specified as a list.");
        }
        var vars = new ValueMap(values.Where(pair => pair.Key is string key && !Special.Contains(key)));
        if (port is { } number)
            vars["ansible_ssh_port"] = number;
        return new ModuleResult(new ValueMap
        {
            ["add_host"] = new ValueMap { ["host_name"] = name, ["groups"] = groups, ["host_vars"] = vars },
        });
    }

    private static object? First(ValueMap values, string[] names) => names.Select(name => values.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);

    /// <summary>A name with the port that may follow it: <c>web1:2222</c>, <c>[2001:db8::1]:22</c>.</summary>
    private static (string Name, long? Port) Address(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return (text, null);
        var name = text[..colon];
        if (name is ['[', .. var address, ']'])
            return (address, port);
        return name.Contains(':', StringComparison.Ordinal) ? (text, null) : (name, port);
    }
}
