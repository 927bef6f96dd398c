namespace Ecowatt.Delestage.Linky;

/// <summary>Represents what a reader has received so far.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Frames">The frames that came whole, with at least one right group.</param>
/// <param name="Groups">The right groups.</param>
/// <param name="RefusedGroups">The groups that were dropped: a wrong checksum, an unknown label, a wrong length or character, a control character inside.</param>
/// <param name="DroppedFrames">The frames that were dropped: without an end, interrupted by the meter, of two meters, or without a right group.</param>
public readonly record struct TicCounts(long Bytes, long Frames, long Groups, long RefusedGroups, long DroppedFrames)
{
    /// <summary>Gets the share of groups that were refused, 0 to 1.</summary>
    public double RefusedShare => RefusedGroups == 0 ? 0 : (double)RefusedGroups / (Groups + RefusedGroups);

    /// <summary>Returns the sum of two counts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static TicCounts operator +(TicCounts left, TicCounts right) => Add(left, right);

    /// <summary>Returns the sum of two counts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static TicCounts Add(TicCounts left, TicCounts right)
        => new(left.Bytes + right.Bytes, left.Frames + right.Frames, left.Groups + right.Groups, left.RefusedGroups + right.RefusedGroups, left.DroppedFrames + right.DroppedFrames);
}
