namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>What a virtual RTE answers instead of what it should. Immutable.</summary>
/// <param name="Status">The status, 100 to 599.</param>
/// <param name="Body">The body, in UTF-8; empty by default.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>; none by default.</param>
/// <param name="CutAfter">After how many bytes of the answer, head included, the connection is closed; never by default.</param>
public sealed record VirtualRteFault(int Status, string Body = "", string? RetryAfter = null, int? CutAfter = null);
