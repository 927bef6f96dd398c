namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What <c>ecowatt doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DoctorDocument.Finding> Checks)
{
    /// <param name="Name">What was looked at.</param>
    /// <param name="Ok">Null where it was not, because something before it is missing.</param>
    /// <param name="Text">What was found and, where something is missing, how to get it.</param>
    internal sealed record Finding(string Name, bool? Ok, string Text);
}
