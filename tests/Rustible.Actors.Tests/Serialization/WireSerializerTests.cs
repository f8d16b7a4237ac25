using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Serialization;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Actors.Tests.Serialization;

public sealed class WireSerializerTests : IAsyncLifetime
{
    private const string Settings = """
        akka.actor {
          serialization-settings.allow-unregistered-types = false
          serializers {
            json = "Rustible.Actors.Serialization.RejectingSerializer, Rustible.Actors"
            rustible = "Rustible.Actors.Serialization.WireSerializer, Rustible.Actors"
          }
          serialization-bindings { "Rustible.Actors.Serialization.IWireMessage, Rustible.Actors" = rustible }
        }
        """;

    private static readonly AttemptId _attempt = new("run1", 3, "web1", 12);
    private static readonly TaskAddress _address = new("p0:4.0", 2);

    private static readonly TaskReport _report = new()
    {
        Attempt = _attempt,
        Address = _address,
        Status = TaskStatus.Changed,
        Name = "Copy the file",
        Result = """{"changed": true, "msg": "grüße"}""",
        HasChanged = true,
        Items = [new ItemReport(TaskStatus.Failed, "a", "{}", Ignored: true, DelegatedTo: "lb1")],
        Notified = ["restart"],
        Includes = [new IncludedFile("more.yml", 1, "g", "label")],
        DelegatedTo = "lb1",
        SharedEffects = "{}",
    };

    private readonly ActorSystem _system = Create(new ValueSeal(new byte[32]));

    public static TheoryData<Type> MessageTypes() => [.. typeof(IWireMessage).Assembly.GetTypes().Where(IsMessage)];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_message_has_a_manifest_and_survives_a_round_trip(Type type)
    {
        var message = Assert.Single(Samples(), sample => sample.GetType() == type);
        var serializer = Assert.IsType<WireSerializer>(_system.Serialization.FindSerializerFor(message));

        var bytes = serializer.ToBinary(message);
        var read = serializer.FromBinary(bytes, serializer.Manifest(message));

        Assert.IsType(type, read);
        Assert.Equal(Text(message), Text(read));
    }

    [Fact]
    public void No_two_messages_share_a_manifest() =>
        Assert.Equal(Samples().Count(), Samples().Select(sample => ((WireSerializer)_system.Serialization.FindSerializerFor(sample)).Manifest(sample)).Distinct().Count());

    [Fact]
    public void What_is_written_cannot_be_read_without_the_key()
    {
        var serializer = (WireSerializer)_system.Serialization.FindSerializerFor(new RunProtocol.Ensure("run1"));

        var bytes = serializer.ToBinary(new RunProtocol.CancelRun("run1", "top secret"));

        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_under_another_key_is_refused()
    {
        using var other = Create(new ValueSeal([.. Enumerable.Repeat((byte)7, 32)]));
        var bytes = other.Serialization.FindSerializerFor(new RunProtocol.Ensure("a")).ToBinary(new RunProtocol.Ensure("a"));
        var serializer = (WireSerializer)_system.Serialization.FindSerializerFor(new RunProtocol.Ensure("a"));

        var refused = Assert.Throws<SerializationException>(() => serializer.FromBinary(bytes, "run.ensure.1"));

        Assert.Contains("another cluster key", refused.Message, StringComparison.Ordinal);
        await other.Terminate();
    }

    [Fact]
    public void An_unknown_manifest_is_refused()
    {
        var serializer = (WireSerializer)_system.Serialization.FindSerializerFor(new RunProtocol.Ensure("a"));

        Assert.Contains("run.ensure.99", Assert.Throws<SerializationException>(() => serializer.FromBinary([], "run.ensure.99")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_manifest_does_not_travel()
    {
        var refused = Assert.ThrowsAny<Exception>(() => _system.Serialization.FindSerializerFor(new { Text = "anything" }).ToBinary(new { Text = "anything" }));

        Assert.True(refused is SerializationException or AkkaException, refused.ToString());
    }

    [Fact]
    public void Default_JSON_that_came_from_outside_is_refused() =>
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize("{\"$type\":\"System.IO.FileInfo\"}"u8.ToArray(), 1, "System.IO.FileInfo"));

    private static bool IsMessage(Type type) => typeof(IWireMessage).IsAssignableFrom(type) && type is { IsInterface: false, IsAbstract: false };

    private static string Text(object message) => System.Text.Json.JsonSerializer.Serialize(message, message.GetType(), WireJson.Default);

    private static IEnumerable<IWireMessage> Samples() =>
    [
        new HostProtocol.RunTask(_attempt, 1, 2, _address, [new IncludeFrame("p0:4.0", new TaskAddress("p0", 4), "/site/more.yml", 0)], ["web9"]) { Adopted = 3, Version = 2, PlayVersion = 1 },
        new HostProtocol.CancelTask(_attempt, _address),
        new HostProtocol.AdoptEffects("run1", "web1", "key", "{}") { Asker = "web2", Correlation = 4 },
        new HostProtocol.EffectsAdopted("web2", 4),
        new HostProtocol.EndRun("run1", "web1"),
        new HostProtocol.ReadState("web1", "run1", "web2", 5),
        new HostProtocol.StateRead("web2", 5, Piece.Cut("{}"u8.ToArray())[0]),
        new HostProtocol.RunShell("lb1", "run1", "web1", 6, Piece.Cut("{}"u8.ToArray())[0]),
        new HostProtocol.ShellEnded("web1", 6, Piece.Empty),
        new HostProtocol.ChangesRead("web1", 6, Piece.Cut("[]"u8.ToArray())[0]),
        new RunProtocol.ReadChanges("run1", 2, "web1", 7),
        new RunProtocol.Ensure("run1"),
        new RunProtocol.TaskAccepted(_attempt),
        new RunProtocol.TaskStepped(_attempt, new TaskStep(1, "Wait for it")
        {
            RetriesLeft = 2,
            Result = "{}",
            DelegatedTo = "lb1",
            Item = new ItemReport(TaskStatus.Changed, "a", "{}") { Index = 3 },
            Module = "copy",
        }),
        new RunProtocol.TaskEnded(_report),
        new RunProtocol.AnswerStep("run1", 2, StepAnswer.Continue),
        new RunProtocol.CancelRun("run1", "why"),
        new RunProtocol.ReadNotices("run1", 17),
        new RunProtocol.NoticesRead("run1", 17, [new RunNotice.TaskEnded(_report, "copy"), new RunNotice.RunEnded(RunOutcome.Failed, [new HostRecap("web1", 1)])], true),
        new RunJournal.CoordinatorStarted("node1"),
        new RunJournal.InputRecorded(new RunInput.Reported([_report])),
    ];

    private static ActorSystem Create(ValueSeal seal) => ActorSystem.Create(
        "wire", BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(Settings)).And(new WireSeal(seal)));
}
