using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The JSON documents that the commands print.</summary>
[JsonSerializable(typeof(AnalysisDocument))]
[JsonSerializable(typeof(SimulationDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(ScenarioListDocument))]
[JsonSerializable(typeof(HouseDocument))]
[JsonSerializable(typeof(BoardDocument))]
[JsonSerializable(typeof(MeterDocument))]
[JsonSerializable(typeof(LinkyDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(MqttDocument))]
[JsonSerializable(typeof(ReboundDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(ExplainDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(HistoryListDocument))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(ForecastScoreDocument))]
internal sealed partial class Documents : JsonSerializerContext
{
    // For terminals and files, not for web pages: accents stay readable.
    private static readonly Documents Readable = new(new JsonSerializerOptions
    {
        Converters = { new UtcInstantConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });

    /// <summary>Gets the shapes of all documents, for tests.</summary>
    public static IEnumerable<JsonTypeInfo> Shapes
        => ((Type[])[typeof(AnalysisDocument), typeof(SimulationDocument), typeof(RunDocument), typeof(ScenarioListDocument), typeof(HouseDocument), typeof(BoardDocument), typeof(MeterDocument), typeof(LinkyDocument), typeof(MqttDocument), typeof(DoctorDocument), typeof(ReboundDocument), typeof(ReplayDocument), typeof(ExplainDocument), typeof(HistoryDocument), typeof(HistoryListDocument), typeof(ForecastDocument), typeof(ForecastScoreDocument)]).Select(Readable.GetTypeInfo).OfType<JsonTypeInfo>();

    public static string Text<T>(T document) => JsonSerializer.Serialize(document, typeof(T), Readable);

    public static string Utc(DateTimeOffset instant) => UtcInstantConverter.Text(instant);
}
