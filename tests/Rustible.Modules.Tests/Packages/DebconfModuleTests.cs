using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages;

/// <summary>On stand-ins for debconf's programs.</summary>
public sealed class DebconfModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly ModuleContext _context;

    public DebconfModuleTests()
    {
        _host.Write("answers", "* p/one: old value\n  p/flag: true\n");
        foreach (var (name, text) in new[] { ("debconf-show", "cat \"${0%/*}/answers\""), ("debconf-set-selections", "echo \"$*\" >\"${0%/*}/given\"; cat >>\"${0%/*}/given\"") })
            File.SetUnixFileMode(_host.Write(name, $"#!/bin/sh\n{text}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_answer_is_given_when_it_is_another()
    {
        (string, object?)[] given = [("name", "p"), ("question", "p/one"), ("vtype", "string"), ("value", "new value"), ("unseen", true)];

        var foretold = await TestHost.RunAsync(_context with { CheckMode = true }, "debconf", given);
        Assert.False(File.Exists(_host.PathOf("given")));
        var set = await TestHost.RunAsync(_context, "debconf", given);

        Assert.Equal("-u\np p/one string new value\n", _host.Read("given"));
        Assert.True(foretold.Changed && set.Changed);
        Assert.Equal(new ValueMap { ["p/one"] = "new value" }, set.Values["current"]);
        Assert.Equal(new ValueMap { ["p/one"] = "old value" }, set.Values["previous"]);
        Assert.Empty((ValueMap)set.Values["diff"]!);
        Assert.NotEmpty((ValueMap)(await TestHost.RunAsync(_context with { DiffMode = true }, "debconf", given)).Values["diff"]!);
    }

    [Fact]
    public async Task An_answer_that_is_there_is_left()
    {
        var flag = await TestHost.RunAsync(_context, "debconf", ("name", "p"), ("question", "p/flag"), ("vtype", "boolean"), ("value", true));
        var listed = await TestHost.RunAsync(_context, "debconf", ("name", "p"));

        Assert.False(flag.Changed);
        Assert.Equal(new ValueMap { ["p/one"] = "old value", ["p/flag"] = "true" }, listed.Values["current"]);
        Assert.Equal(
            "parameters are required together: question, vtype, value", (await TestHost.RunAsync(_context, "debconf", ("name", "p"), ("question", "q"))).Values["msg"]);
    }
}
