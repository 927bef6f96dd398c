using System.Text.Json;
using Ecowatt.Delestage.Linky.Tariffs;

namespace Ecowatt.Delestage.Linky.Tests.Kills;

/// <summary>Reads the file of the observed hours as it lies on the disk, whoever is writing it.</summary>
internal static class SavedMeter
{
    public static SavedSpan[] Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("state").Deserialize(SavedHoursContext.Default.SavedHours)!.Observed;
    }
}
