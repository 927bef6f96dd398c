namespace Ecowatt.Delestage;

/// <summary>Translates between powered and energised, in one place for all.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>normally closed, powered</term><description>relay at rest</description></item>
/// <item><term>normally closed, shed</term><description>relay energised</description></item>
/// <item><term>normally open, powered</term><description>relay energised</description></item>
/// <item><term>normally open, shed</term><description>relay at rest</description></item>
/// </list>
/// </remarks>
public static class Wiring
{
    /// <summary>Returns whether the relay must be energised for the load to be powered, or not.</summary>
    /// <param name="contact">The load's contact.</param>
    /// <param name="powered">True where the load shall be powered.</param>
    public static bool Energises(this RelayContact contact, bool powered) => powered == (contact == RelayContact.NormallyOpen);

    /// <summary>Returns whether the load is powered while its relay is energised, or not.</summary>
    /// <param name="contact">The load's contact.</param>
    /// <param name="energised">True where the relay is energised.</param>
    public static bool Powers(this RelayContact contact, bool energised) => energised == (contact == RelayContact.NormallyOpen);
}
