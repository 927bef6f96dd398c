namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt board --json</c> prints when it ends.</summary>
internal sealed record BoardDocument(int Port, int SerialNumber, bool Failsafe, IReadOnlyList<BoardDocument.ChannelSummary> Channels)
{
    /// <param name="Channel">From 0.</param>
    /// <param name="Energised">How it was before the end, which lets all rest.</param>
    /// <param name="Moves">How often it moved.</param>
    internal sealed record ChannelSummary(int Channel, bool Energised, int Moves);
}
