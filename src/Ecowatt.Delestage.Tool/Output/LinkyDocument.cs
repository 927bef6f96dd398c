using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt linky --json</c> prints.</summary>
/// <param name="Address">The meter's address, twelve characters; null where no frame held it.</param>
/// <param name="LineMode">The mode in which it speaks: <c>standard</c> or <c>historic</c>.</param>
/// <param name="Contract">The name of its contract, as the meter writes it.</param>
/// <param name="Meter">What it says.</param>
/// <param name="TariffDays">The colours of today and tomorrow; null where the contract is not Tempo.</param>
/// <param name="Reception">How well it is heard.</param>
/// <param name="SecondMeter">Whether another meter is on the same line.</param>
internal sealed record LinkyDocument(string? Address, string LineMode, string? Contract, MeterDto Meter, TariffDaysDto? TariffDays, LinkyDocument.LineQuality Reception, bool SecondMeter)
{
    /// <param name="Groups">The groups that were right.</param>
    /// <param name="RefusedGroups">The groups that were refused.</param>
    /// <param name="DroppedFrames">The frames that were dropped.</param>
    internal sealed record LineQuality(long Groups, long RefusedGroups, long DroppedFrames);
}
