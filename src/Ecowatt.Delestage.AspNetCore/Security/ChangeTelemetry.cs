using System.Diagnostics.Metrics;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Counts refused changes by their cause. The tag holds causes of this library and nothing that a request carries. Safe across threads.</summary>
/// <param name="meters">Makes the application's meter; null counts for nobody.</param>
internal sealed class ChangeTelemetry(IMeterFactory? meters)
{
    public const string Refused = "ecowatt.web.changes.refused";

    private readonly Counter<long>? _refused = meters?.Create(new MeterOptions("Ecowatt.Delestage"))
        .CreateCounter<long>(Refused, "{request}", "How many changes over HTTP were refused before anything of them was read, by cause: a wrong key, no key, another's page.");

    public void CountRefused(string cause) => _refused?.Add(1, new KeyValuePair<string, object?>("ecowatt.cause", cause));
}
