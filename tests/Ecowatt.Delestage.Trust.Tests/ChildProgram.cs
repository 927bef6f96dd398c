namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>.</summary>
internal static class ChildProgram
{
    public static int Main() => 0;
}
