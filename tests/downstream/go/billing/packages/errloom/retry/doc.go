// Package retry decides whether and when a request is sent again: by the advice
// of errloom's catalogs, by what the server asked for, and by whether sending
// twice can do harm.
//
// [Do] is a loop around any call. [Transport] does the same below an
// http.Client. [Request] is the decision alone, for loops of one's own.
//
// The steps, the attempts, the jitter and the quota are those of the AWS SDKs'
// standard mode of 2026; that a server's delay is never undercut is as gRPC
// has it. The gates and their order are the same in all of errloom's languages.
package retry
