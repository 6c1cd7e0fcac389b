// Package notifier is a program that depends on errloom's packages as another
// repository would: a service that sends messages through DingTalk and
// RongCloud and has a catalog of its own beside them.
package notifier
