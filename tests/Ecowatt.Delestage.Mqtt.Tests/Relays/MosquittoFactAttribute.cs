namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A test over a real broker; skipped where Debian's mosquitto is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MosquittoFactAttribute : FactAttribute
{
    public MosquittoFactAttribute()
    {
        if (Mosquitto.Program is null)
        {
            Skip = "mosquitto is not installed (Debian: apt-get install mosquitto)";
        }
    }
}
