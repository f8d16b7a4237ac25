using System.Text.Json.Serialization;
using Rustible.Engine.Runs;

namespace Rustible.Node.Api;

/// <summary><c>POST /v1/runs</c>: a run to be started.</summary>
/// <param name="Bundle">Hash of a bundle that was sent before.</param>
/// <param name="Playbooks">Absolute paths of the playbooks on the submitter's machine; they are in the bundle.</param>
/// <param name="Inventory">Inventory sources: absolute paths that are in the bundle, or host lists.</param>
/// <param name="Options">The command line, as <see cref="Actors.Runs.RunOptionsJson"/> writes it.</param>
/// <param name="Environment">The submitter's <c>ANSIBLE_*</c> variables, <c>HOME</c> and <c>PWD</c>.</param>
public sealed record SubmitRequest(
    string Bundle, IReadOnlyList<string> Playbooks, IReadOnlyList<string> Inventory, string Options, Dictionary<string, string> Environment);

/// <summary>The answer to a submission.</summary>
/// <param name="Id">The run's id.</param>
public sealed record SubmitResponse(string Id);

/// <summary>One run.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Playbooks">Its playbooks.</param>
/// <param name="Status"><c>running</c>, <c>succeeded</c>, <c>failed</c>, <c>unreachable</c>, <c>cancelled</c> or <c>broken</c>.</param>
/// <param name="Submitted">When it was submitted.</param>
/// <param name="Ended">When it ended; null while it goes on.</param>
public sealed record RunSummary(string Id, IReadOnlyList<string> Playbooks, string Status, DateTimeOffset Submitted, DateTimeOffset? Ended);

/// <summary><c>GET /v1/cluster</c>.</summary>
/// <param name="Node">The node that answers.</param>
/// <param name="Members">All nodes.</param>
/// <param name="Shards">Number of host shards that have been allocated.</param>
/// <param name="Hosts">Number of host actors.</param>
public sealed record ClusterStatus(string Node, IReadOnlyList<ClusterMember> Members, int Shards, int Hosts);

/// <summary>One node.</summary>
/// <param name="Name">Its name (<c>node.name</c>).</param>
/// <param name="Address">Its address, <c>host:port</c>.</param>
/// <param name="Status"><c>up</c>, <c>joining</c>, <c>leaving</c>, <c>unreachable</c>...</param>
/// <param name="IsLeader">True for the cluster's leader.</param>
/// <param name="Shards">Host shards that live there.</param>
/// <param name="Hosts">Host actors that live there.</param>
public sealed record ClusterMember(string Name, string Address, string Status, bool IsLeader, int Shards, int Hosts);

/// <summary>The answer to whatever went wrong.</summary>
/// <param name="Message">What, for the user.</param>
/// <param name="ExitCode">The exit code that <c>rustible run</c> would give.</param>
public sealed record ApiError(string Message, int ExitCode = 1);

/// <summary>JSON forms of the API, generated at build.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubmitRequest))]
[JsonSerializable(typeof(SubmitResponse))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(List<RunSummary>))]
[JsonSerializable(typeof(ClusterStatus))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(RunNotice))]
public sealed partial class ApiJson : JsonSerializerContext;
