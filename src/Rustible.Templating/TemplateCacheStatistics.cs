namespace Rustible.Templating;

/// <summary>How the cache of compiled templates of an engine has done since the engine was made.</summary>
/// <param name="Hits">Renderings whose template was there.</param>
/// <param name="Misses">Texts that were compiled.</param>
/// <param name="Evictions">Templates that were given up to make room.</param>
/// <param name="Entries">Templates that are held.</param>
/// <param name="Bytes">Memory that they take, by rule of thumb.</param>
public sealed record TemplateCacheStatistics(long Hits, long Misses, long Evictions, int Entries, long Bytes);
