namespace Rustible.Actors.Serialization;

/// <summary>Marks what may cross the wire or enter the journal; each has a manifest in <see cref="WireSerializer"/>, and a test that says so.</summary>
public interface IWireMessage;
