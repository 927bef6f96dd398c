namespace Ecowatt.Delestage.Leasing;

/// <summary>Specifies what came of trying to take a bank's lock.</summary>
internal enum BankLockOutcome
{
    /// <summary>This controller may command the bank.</summary>
    Taken,

    /// <summary>Another one commands it: observe, write nothing into its folder, try again later.</summary>
    HeldByAnother,

    /// <summary>The lock cannot be had, so that nobody knows: observe, tell the reason, try again later.</summary>
    Impossible,
}
