using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what a virtual RTE answers instead of what it should, or how it spoils the way of what it should. Immutable.</summary>
/// <param name="Status">The status, 100 to 599; not looked at where <see cref="Honest"/>.</param>
/// <param name="Body">The body, in UTF-8; empty by default; not looked at where <see cref="Honest"/>, or where there are <see cref="Bytes"/>.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>. Default: none.</param>
/// <param name="CutAfter">The bytes of the answer, head included, after which the connection is closed. Range: 0 and up. Default: null, never.</param>
/// <example>
/// <code>
/// rte.FailSignals(new VirtualRteFault(429, RetryAfter: "600"));          // the quota was used
/// rte.FailSignals(new VirtualRteFault(200) { Honest = true, Gzip = true }); // a right answer, compressed
/// rte.FailSignals(new VirtualRteFault(200, CutAfter: 300) { Honest = true }); // a right answer that ends too early
/// </code>
/// </example>
public sealed record VirtualRteFault(int Status, string Body = "", string? RetryAfter = null, int? CutAfter = null)
{
    /// <summary>Gets whether status and body are what they would be without a fault, quota and token counted. Default: false.</summary>
    public bool Honest { get; init; }

    /// <summary>Gets the bytes of the body in place of <see cref="Body"/>, for what is no text. Default: none.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Gets the header <c>Content-Type</c>; <c>application/json</c> by default, none where null.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>Gets the header <c>Location</c>, for redirections. Default: none.</summary>
    public Uri? Location { get; init; }

    /// <summary>Gets more lines of the head, as they are, without their ends, for example <c>Date: yesterday</c>. Default: none.</summary>
    public ImmutableArray<string> HeadLines { get; init; } = [];

    /// <summary>Gets whether the body is compressed by gzip. Default: false.</summary>
    public bool Gzip { get; init; }

    /// <summary>Gets whether the body goes in chunks instead of a length. Default: false.</summary>
    public bool Chunked { get; init; }

    /// <summary>Gets whether the body is sent again and again until the client hangs up. Default: false. With <see cref="Gzip"/>, a bomb.</summary>
    public bool Endless { get; init; }

    /// <summary>Gets whether the connection ends by a reset (RST) instead of a close (FIN). Default: false.</summary>
    public bool Reset { get; init; }

    /// <summary>Gets how long the head is held back, in real time. Default: not at all.</summary>
    public TimeSpan HeadDelay { get; init; }

    /// <summary>Gets what the head is held back for until it is done, however it ends. Default: nothing. For what must happen while a request is on its way.</summary>
    public Task? HeadAfter { get; init; }

    /// <summary>Gets how many bytes are sent at a time, above 0. Default: all at once.</summary>
    public int? DripBytes { get; init; }

    /// <summary>Gets the pause between two drips, in real time. Default: 10 ms. Not looked at without <see cref="DripBytes"/>.</summary>
    public TimeSpan DripInterval { get; init; } = TimeSpan.FromMilliseconds(10);
}
