using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>What a virtual RTE answers instead of what it should, or how it spoils the way of what it should. Immutable.</summary>
/// <param name="Status">The status, 100 to 599; not looked at where <see cref="Honest"/>.</param>
/// <param name="Body">The body, in UTF-8; empty by default; not looked at where <see cref="Honest"/>, or where there are <see cref="Bytes"/>.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>; none by default.</param>
/// <param name="CutAfter">After how many bytes of the answer, head included, the connection is closed; never by default.</param>
public sealed record VirtualRteFault(int Status, string Body = "", string? RetryAfter = null, int? CutAfter = null)
{
    /// <summary>Whether status and body are what they would be without a fault, quota and token counted; false by default.</summary>
    public bool Honest { get; init; }

    /// <summary>The bytes of the body in place of <see cref="Body"/>, for what is no text; none by default.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The header <c>Content-Type</c>; <c>application/json</c> by default, none where null.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>The header <c>Location</c>, for redirections; none by default.</summary>
    public Uri? Location { get; init; }

    /// <summary>More lines of the head, as they are, without their ends, for example <c>Date: yesterday</c>; none by default.</summary>
    public ImmutableArray<string> HeadLines { get; init; } = [];

    /// <summary>Whether the body is compressed by gzip; false by default.</summary>
    public bool Gzip { get; init; }

    /// <summary>Whether the body goes in chunks instead of a length; false by default.</summary>
    public bool Chunked { get; init; }

    /// <summary>Whether the body is sent again and again until the client hangs up; false by default. With <see cref="Gzip"/>, a bomb.</summary>
    public bool Endless { get; init; }

    /// <summary>Whether the connection ends by a reset (RST) instead of a close (FIN); false by default.</summary>
    public bool Reset { get; init; }

    /// <summary>How long the head is held back, in real time; not at all by default.</summary>
    public TimeSpan HeadDelay { get; init; }

    /// <summary>What the head is held back for until it is done, however it ends; nothing by default. For what must happen while a request is on its way.</summary>
    public Task? HeadAfter { get; init; }

    /// <summary>How many bytes are sent at a time, above 0; all at once by default.</summary>
    public int? DripBytes { get; init; }

    /// <summary>The pause between two drips, in real time; 10 ms by default. Not looked at without <see cref="DripBytes"/>.</summary>
    public TimeSpan DripInterval { get; init; } = TimeSpan.FromMilliseconds(10);
}
