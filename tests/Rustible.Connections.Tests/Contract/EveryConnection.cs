using System.Reflection;
using Rustible.Connections.Local;
using Xunit.Sdk;

namespace Rustible.Connections.Tests.Contract;

/// <summary>Runs a theory over each kind of connection, and each shell that a host may have.</summary>
public sealed class EveryConnectionAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        new[] { "local", "local, bash --posix", "local, busybox sh", "ssh", "ssh as ops", "ssh to busybox" }.Select(kind => new object[] { kind });
}

/// <summary>Opens connections by the names that <see cref="EveryConnectionAttribute"/> gives.</summary>
public static class Open
{
    public static async Task<IConnection> Async(string kind)
    {
        if (kind.StartsWith("local", StringComparison.Ordinal))
        {
            var target = new ConnectionTarget("localhost", "local") { Shell = kind.Split(", ") is [_, var shell] ? shell : "/bin/sh" };
            return await new LocalConnector(TimeProvider.System).ConnectAsync(target, CancellationToken.None);
        }
        var fleet = await (kind == "ssh to busybox" ? Fleet.BusyboxAsync() : Fleet.DebianAsync());
        return await fleet.ConnectAsync(1, kind == "ssh as ops" ? "ops" : "root");
    }

    /// <summary>A folder of its own on the host.</summary>
    public static async Task<string> FolderAsync(this IConnection connection) => (await connection.TextAsync("mktemp -d")).Trim();

    /// <summary>Runs a script that must succeed; what it printed.</summary>
    public static async Task<string> TextAsync(this IConnection connection, string script)
    {
        var reply = await connection.RunAsync(script);
        Assert.True(reply.ExitCode == 0, $"{script} ended with {reply.ExitCode}: {reply.ErrorText}");
        return reply.Text;
    }

    public static Task<ShellReply> RunAsync(this IConnection connection, string script) =>
        connection.RunAsync(new ShellRequest(script), CancellationToken.None);

    public static Task<ShellReply> RunAsync(this IConnection connection, ShellRequest request) => connection.RunAsync(request, CancellationToken.None);
}
