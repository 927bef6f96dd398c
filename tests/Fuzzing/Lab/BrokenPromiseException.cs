namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>The exception that is thrown where a reader returned what it promises never to return.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>The exception of a planted fault.</summary>
internal sealed class PlantedFaultException() : Exception("the planted fault");
