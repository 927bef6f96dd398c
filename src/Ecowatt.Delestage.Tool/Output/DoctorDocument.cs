using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt doctor --json</c> prints.</summary>
/// <param name="Health"><c>healthy</c> or <c>unhealthy</c>, as the web's <c>/health/ready</c> has it.</param>
/// <param name="Checks">What was looked at, in turn.</param>
internal sealed record DoctorDocument([property: JsonConverter(typeof(CamelCaseEnumConverter<DoctorDocument.State>))] DoctorDocument.State Health, IReadOnlyList<DoctorDocument.Finding> Checks)
{
    public static DoctorDocument Of(IReadOnlyList<Finding> checks) => new(checks.Any(static check => check.Ok == false) ? State.Unhealthy : State.Healthy, checks);

    internal enum State
    {
        Healthy,
        Unhealthy,
    }

    /// <param name="Name">What was looked at.</param>
    /// <param name="Ok">Null where it was not, because something before it is missing.</param>
    /// <param name="Message">What was found and, where something is missing, how to get it.</param>
    internal sealed record Finding(string Name, bool? Ok, string Message);
}
