using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>The JSON documents that the commands print.</summary>
[JsonSerializable(typeof(AnalysisDocument))]
[JsonSerializable(typeof(SimulationDocument))]
[JsonSerializable(typeof(HouseDocument))]
[JsonSerializable(typeof(BoardDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(ReboundDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(ExplainDocument))]
internal sealed partial class Documents : JsonSerializerContext
{
    // For terminals and files, not for web pages: accents stay readable.
    private static readonly Documents Readable = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });

    public static string Text<T>(T document) => JsonSerializer.Serialize(document, typeof(T), Readable);

    public static string Utc(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
